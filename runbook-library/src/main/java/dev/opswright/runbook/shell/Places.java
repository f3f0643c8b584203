/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.Optional;

/** Where the first value of a part of a script was written; the start of the script where it came in by a variable. */
final class Places {
    private Places() {}

    static Position of(Command command) {
        return Commands.words(command).stream()
                .map(Places::of)
                .filter(place -> !place.equals(Position.START))
                .findFirst()
                .orElseGet(() -> ofBody(command));
    }

    private static Position ofBody(Command command) {
        Position[] found = {Position.START};
        Commands.visit(command, nested -> {
            if (!nested.equals(command) && found[0].equals(Position.START)) {
                found[0] = of(nested);
            }
        });
        return found[0];
    }

    static Position of(Word word) {
        return word.parts().stream()
                .map(Places::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Position.START);
    }

    private static Optional<Position> of(Word.Part part) {
        return switch (part) {
            case Word.Value value -> Optional.of(value.slot().at());
            case Word.Input input -> Optional.of(input.at());
            case Word.Output output -> of(output.commands());
            case Word.ProcessFile file -> of(file.commands());
            case Word.Part other -> Optional.empty();
        };
    }

    private static Optional<Position> of(java.util.List<Command.Pipeline> commands) {
        return commands.stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .map(Places::of)
                .filter(place -> !place.equals(Position.START))
                .findFirst();
    }
}

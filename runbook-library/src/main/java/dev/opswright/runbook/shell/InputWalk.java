/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Visits every command with the place of a value that its standard input can hold, if it can: from a pipe, a redirect,
 * or the command or function that it stands in.
 */
final class InputWalk {
    private final Tainted tainted;
    private final BiConsumer<Command, Optional<Position>> visitor;
    private final Map<String, Command.Function> functions = new HashMap<>();
    private final Set<String> fed = new HashSet<>();

    private InputWalk(Tainted tainted, BiConsumer<Command, Optional<Position>> visitor) {
        this.tainted = tainted;
        this.visitor = visitor;
    }

    static void over(List<Command.Pipeline> script, Tainted tainted, BiConsumer<Command, Optional<Position>> visitor) {
        over(script, tainted, Optional.empty(), visitor);
    }

    /** As above, for a script whose own input can hold a value. */
    static void over(
            List<Command.Pipeline> script,
            Tainted tainted,
            Optional<Position> input,
            BiConsumer<Command, Optional<Position>> visitor) {
        InputWalk walk = new InputWalk(tainted, visitor);
        Commands.visit(script, command -> {
            if (command instanceof Command.Function function) {
                walk.functions.put(function.name(), function);
            }
        });
        walk.pipelines(script, input);
    }

    private void pipelines(List<Command.Pipeline> pipelines, Optional<Position> input) {
        pipelines.forEach(pipeline -> pipeline(pipeline, input));
    }

    private void pipeline(Command.Pipeline pipeline, Optional<Position> input) {
        Optional<Position> read = input;
        for (Command stage : pipeline.stages()) {
            command(stage, read);
            if (read.isEmpty() && tainted.prints(List.of(new Command.Pipeline(List.of(stage))))) {
                read = Optional.of(Places.of(stage));
            }
            if (read.isEmpty() && tainted.filesHoldValues()) {
                read = Optional.of(Position.START);
            }
        }
    }

    private void command(Command command, Optional<Position> outer) {
        Optional<Position> input = redirected(command, outer);
        visitor.accept(command, input);
        for (Word word : Commands.words(command)) {
            word.parts().forEach(part -> part(part, input));
        }
        switch (command) {
            case Command.Compound compound -> pipelines(compound.body(), input);
            case Command.Function function -> pipelines(function.body(), input);
            case Command.Simple simple -> call(simple, input);
            case Command.Condition condition -> {}
        }
    }

    private void part(Word.Part part, Optional<Position> input) {
        if (part instanceof Word.Output output) {
            pipelines(output.commands(), input);
        } else if (part instanceof Word.ProcessFile file) {
            // What is written to >( ) may come from anywhere in the script.
            pipelines(file.commands(), file.isTarget() ? Optional.of(input.orElse(Position.START)) : input);
        }
    }

    // A function is visited once more when a value is fed to it.
    private void call(Command.Simple simple, Optional<Position> input) {
        for (Word word : simple.words()) {
            Command.Function function = functions.get(word.constant().orElse(""));
            if (function != null && input.isPresent() && fed.add(function.name())) {
                pipelines(function.body(), input);
            }
        }
    }

    private Optional<Position> redirected(Command command, Optional<Position> outer) {
        Optional<Position> input = outer;
        for (Command.Redirect redirect : command.redirects()) {
            if (tainted.reads(redirect)) {
                input = Optional.of(Places.of(redirect.target()));
            } else if (redirect.replacesInput()) {
                input = Optional.empty();
            }
        }
        return input;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks over all commands of a script, also those inside words. */
final class Commands {
    private Commands() {}

    static void visit(List<Command.Pipeline> pipelines, Consumer<Command> visitor) {
        pipelines.forEach(pipeline -> pipeline.stages().forEach(stage -> visit(stage, visitor)));
    }

    static void visit(Command command, Consumer<Command> visitor) {
        visitor.accept(command);
        for (Word word : words(command)) {
            for (Word.Part part : word.parts()) {
                if (part instanceof Word.Output output) {
                    visit(output.commands(), visitor);
                } else if (part instanceof Word.ProcessFile file) {
                    visit(file.commands(), visitor);
                }
            }
        }
        switch (command) {
            case Command.Compound compound -> visit(compound.body(), visitor);
            case Command.Function function -> visit(function.body(), visitor);
            case Command.Simple simple -> {}
            case Command.Condition condition -> {}
        }
    }

    /** The words of a command itself, targets of redirects included. */
    static List<Word> words(Command command) {
        List<Word> all = new ArrayList<>();
        switch (command) {
            case Command.Simple simple -> {
                all.addAll(simple.assignments());
                all.addAll(simple.words());
            }
            case Command.Compound compound -> all.addAll(compound.words());
            case Command.Condition condition -> all.addAll(condition.words());
            case Command.Function function -> {}
        }
        command.redirects().forEach(redirect -> all.add(redirect.target()));
        return all;
    }
}

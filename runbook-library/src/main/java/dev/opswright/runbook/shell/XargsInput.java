/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command that {@code xargs} makes of its arguments and its input. */
final class XargsInput {
    private static final String WITHOUT_COMMAND = "echo";

    private XargsInput() {}

    /**
     * The words of the command, with a value from the input where xargs would put it.
     *
     * @param own how many words are options of xargs itself
     */
    static List<Word> put(List<Word> words, int own, Position value) {
        List<Word> options = words.subList(0, Math.min(own, words.size()));
        List<Word> command = new ArrayList<>(words.subList(options.size(), words.size()));
        if (command.isEmpty()) {
            command.add(new Word(List.of(new Word.Literal(WITHOUT_COMMAND, false))));
        }
        Optional<String> mark = mark(options);
        if (mark.isEmpty()) {
            command.add(new Word(List.of(new Word.Input(value, true))));
            return command;
        }
        Word line = new Word(List.of(new Word.Input(value, false)));
        command.replaceAll(word ->
                word.constant().filter(text -> !text.contains(mark.get())).isPresent() ? word : line);
        return command;
    }

    /** What stands for a line of input: the value of -I, -i or --replace. */
    private static Optional<String> mark(List<Word> options) {
        for (int i = 0; i < options.size(); i++) {
            String text = options.get(i).prefix();
            if (text.equals("-I") && i + 1 < options.size()) {
                return options.get(i + 1).constant();
            } else if (text.startsWith("-I")) {
                return Optional.of(text.substring(2));
            } else if (text.startsWith("--replace=")) {
                return Optional.of(text.substring("--replace=".length()));
            } else if (text.equals("--replace") || text.equals("-i")) {
                return Optional.of("{}");
            } else if (text.startsWith("-i")) {
                return Optional.of(text.substring(2));
            }
        }
        return Optional.empty();
    }
}

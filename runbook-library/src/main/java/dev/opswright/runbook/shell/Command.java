/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;

/** A command of a script. */
sealed interface Command {
    List<Redirect> redirects();

    /** Commands joined by {@code |}; a single one is a pipeline of one. */
    record Pipeline(List<Command> stages) {}

    /** Assignments, then the command word and its arguments. */
    record Simple(List<Word> assignments, List<Word> words, List<Redirect> redirects) implements Command {}

    /**
     * {@code if}, {@code while}, {@code for}, {@code case}, groups and subshells.
     *
     * @param words what a {@code for} runs over and a {@code case} compares
     * @param variable the name a {@code for} assigns, else empty
     */
    record Compound(List<Pipeline> body, List<Word> words, String variable, List<Redirect> redirects)
            implements Command {}

    /** A function, whose commands run where its name is called. */
    record Function(String name, List<Pipeline> body, List<Redirect> redirects) implements Command {}

    /** {@code [[ ]]}. */
    record Condition(List<Word> words, List<Redirect> redirects) implements Command {}

    /**
     * {@code >}, {@code <} and the like.
     *
     * @param descriptor the number in front of the operator, or empty
     * @param target file, descriptor, or for here-documents and here-strings the text itself
     */
    record Redirect(String descriptor, String operator, Word target) {
        /** Whether it puts something else in the place of the standard input. */
        boolean replacesInput() {
            return operator.startsWith("<")
                    && !operator.endsWith("&")
                    && (descriptor.isEmpty() || descriptor.equals("0"));
        }

        boolean isInlineText() {
            return operator.startsWith("<<");
        }
    }
}

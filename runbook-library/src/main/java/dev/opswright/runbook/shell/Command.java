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
     * {@code if}, {@code while}, {@code for}, {@code case}, groups, subshells and functions.
     *
     * @param words what a {@code for} runs over and a {@code case} compares
     * @param variable the name a {@code for} assigns, else empty
     */
    record Compound(List<Pipeline> body, List<Word> words, String variable, List<Redirect> redirects)
            implements Command {}

    /** {@code [[ ]]}. */
    record Condition(List<Word> words, List<Redirect> redirects) implements Command {}

    /**
     * {@code >}, {@code <} and the like.
     *
     * @param target file, descriptor, or for here-documents and here-strings the text itself
     */
    record Redirect(String operator, Word target) {
        boolean isInlineText() {
            return operator.startsWith("<<");
        }
    }
}

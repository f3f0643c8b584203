/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Optional;

/** A word of a script, in the parts a shell sees. */
record Word(List<Part> parts) {
    sealed interface Part {}

    /** Constant characters. */
    record Literal(String text, boolean quoted) implements Part {}

    /** A bound value. */
    record Value(Slot slot) implements Part {}

    /** A variable, by name; {@code 1}, {@code @} and the like are the script's or a function's arguments. */
    record Variable(String name) implements Part {}

    /** {@code $( )}: the output of commands. */
    record Output(List<Command.Pipeline> commands) implements Part {}

    /** {@code <( )} or {@code >( )}: a file name that stands for commands. */
    record ProcessFile(List<Command.Pipeline> commands) implements Part {}

    /** Backticks, arithmetic and the inside of {@code ${ }}: no slot is allowed there, but names may hold values. */
    record Opaque(String text) implements Part {}

    /** {@code ${name:=text}}, which also assigns. */
    record Assigned(String name, String text) implements Part {}

    /** The constant text, if nothing in the word is variable. */
    Optional<String> constant() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Literal literal)) {
                return Optional.empty();
            }
            text.append(literal.text());
        }
        return Optional.of(text.toString());
    }

    /** The constant text when no character of it was quoted, as reserved words need. */
    Optional<String> bare() {
        boolean plain = parts.stream().allMatch(part -> part instanceof Literal literal && !literal.quoted());
        return plain ? constant() : Optional.empty();
    }

    /** The constant characters ahead of the first part that is not constant. */
    String prefix() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Literal literal)) {
                break;
            }
            text.append(literal.text());
        }
        return text.toString();
    }

    boolean startsWithValue() {
        return !parts.isEmpty() && parts.getFirst() instanceof Value;
    }

    boolean hasGlob() {
        return parts.stream()
                .anyMatch(part -> part instanceof Literal literal
                        && !literal.quoted()
                        && literal.text().chars().anyMatch(c -> c == '*' || c == '?' || c == '['));
    }
}

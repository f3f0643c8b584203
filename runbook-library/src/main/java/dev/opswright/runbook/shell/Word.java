/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.List;
import java.util.Optional;

/** A word of a script, in the parts a shell sees. */
record Word(List<Part> parts) {
    sealed interface Part {}

    /** Constant characters. */
    record Literal(String text, boolean quoted) implements Part {}

    /** A bound value. */
    record Value(Slot slot) implements Part {}

    /**
     * A variable, by name; {@code 1}, {@code @} and the like are the script's or a function's arguments.
     *
     * @param splits whether it may become several words, since it is not quoted or stands for a list
     */
    record Variable(String name, boolean splits) implements Part {}

    /**
     * {@code $( )} or backticks: the output of commands.
     *
     * @param splits whether it may become several words, since it is not quoted
     */
    record Output(List<Command.Pipeline> commands, boolean splits) implements Part {}

    /**
     * {@code <( )} or {@code >( )}: a file name that stands for commands.
     *
     * @param isTarget whether the commands read what is written to it
     */
    record ProcessFile(List<Command.Pipeline> commands, boolean isTarget) implements Part {}

    /**
     * The inside of {@code ${ }}: no slot is allowed there, but names may hold values.
     *
     * @param splits whether it may become several words, since it is not quoted
     */
    record Opaque(String text, boolean splits) implements Part {}

    /** {@code ${name:=text}}, which also assigns. */
    record Assigned(String name, String text) implements Part {}

    /**
     * What {@code xargs} puts in from its input, when that holds a value.
     *
     * @param splits whether it may be several words
     */
    record Input(Position at, boolean splits) implements Part {}

    static final Word EMPTY = new Word(List.of());

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

    /** Its first part that is not empty. */
    Optional<Part> first() {
        return parts.stream()
                .filter(part ->
                        !(part instanceof Literal literal && literal.text().isEmpty()))
                .findFirst();
    }

    boolean startsWithValue() {
        return first().filter(Value.class::isInstance).isPresent();
    }

    /** Whether it is nothing but a value whose type leaves only a whole number. */
    boolean isNumber() {
        return parts.size() == 1
                && parts.getFirst() instanceof Value value
                && value.slot().isNumber();
    }

    boolean hasGlob() {
        return hasBare("*?[");
    }

    /** <code>{a,b}</code>, of which bash makes several words. */
    boolean hasBraces() {
        return hasBare("{") && hasBare("}");
    }

    private boolean hasBare(String characters) {
        return parts.stream()
                .anyMatch(part -> part instanceof Literal literal
                        && !literal.quoted()
                        && literal.text().chars().anyMatch(c -> characters.indexOf(c) >= 0));
    }
}

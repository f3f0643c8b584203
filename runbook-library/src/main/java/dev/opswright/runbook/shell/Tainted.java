/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which variables of a script can hold a bound value: exported parameters, whatever is assigned from a value, names that
 * {@code read} fills, and the arguments of functions. Kept without regard to order, so on the safe side.
 */
final class Tainted {
    private static final Set<String> READERS = Set.of("read", "mapfile", "readarray", "getopts");

    private final Set<String> names;
    private final boolean hasValues;

    private Tainted(Set<String> names, boolean hasValues) {
        this.names = names;
        this.hasValues = hasValues;
    }

    static Tainted of(List<Command.Pipeline> script, Set<String> exported, boolean hasValues) {
        Tainted tainted = new Tainted(new HashSet<>(exported), hasValues);
        int before;
        do {
            before = tainted.names.size();
            Commands.visit(script, tainted::learn);
        } while (tainted.names.size() > before);
        return tainted;
    }

    private void learn(Command command) {
        switch (command) {
            case Command.Simple simple -> {
                simple.assignments().forEach(this::learnAssignment);
                simple.words().forEach(this::learnAssignment);
                String name = simple.words().isEmpty()
                        ? ""
                        : simple.words().getFirst().constant().orElse("");
                boolean prints = name.equals("printf")
                        && simple.words().stream()
                                .anyMatch(word -> word.prefix().startsWith("-v"))
                        && simple.words().stream().anyMatch(this::hasValue);
                if (prints || (READERS.contains(name) && hasValues)) {
                    simple.words().forEach(word -> word.constant().ifPresent(names::add));
                }
            }
            case Command.Compound compound -> {
                if (!compound.variable().isEmpty() && compound.words().stream().anyMatch(this::hasValue)) {
                    names.add(compound.variable());
                }
            }
            case Command.Condition condition -> {}
        }
    }

    private void learnAssignment(Word word) {
        word.parts().forEach(part -> {
            if (part instanceof Word.Assigned assigned && mentionsValue(assigned.text())) {
                names.add(assigned.name());
            }
        });
        String name = Assignments.name(word);
        if (!name.isEmpty() && hasValue(word)) {
            names.add(name);
        }
    }

    /** Whether a variable can hold a bound value. */
    boolean holdsValue(String name) {
        boolean isArgument = name.length() == 1 && "123456789@*".contains(name);
        return names.contains(name) || (isArgument && hasValues);
    }

    /** Whether a word can hold a bound value, also by a variable or by the output of a command that has one. */
    boolean hasValue(Word word) {
        return word.parts().stream().anyMatch(part -> switch (part) {
            case Word.Value value -> true;
            case Word.Variable variable -> holdsValue(variable.name());
            case Word.Output output -> hasValue(output.commands());
            case Word.ProcessFile file -> false;
            case Word.Literal literal -> false;
            case Word.Opaque opaque -> mentionsValue(opaque.text());
            case Word.Assigned assigned -> false;
        });
    }

    /** Whether a text that a shell evaluates names a variable that can hold a bound value. */
    boolean mentionsValue(String text) {
        Set<String> mentioned = new HashSet<>();
        EvaluatedText.names(text, mentioned);
        return mentioned.stream().anyMatch(this::holdsValue);
    }

    /** As {@link #hasValue}, also where the value is in a file that {@code <( )} makes. */
    boolean reachesValue(Word word) {
        return hasValue(word)
                || word.parts().stream()
                        .anyMatch(part -> part instanceof Word.ProcessFile file && hasValue(file.commands()));
    }

    boolean hasValues() {
        return hasValues;
    }

    boolean hasValue(List<Command.Pipeline> commands) {
        boolean[] found = new boolean[1];
        Commands.visit(commands, command -> found[0] |= hasOwnValue(command));
        return found[0];
    }

    boolean hasOwnValue(Command command) {
        boolean inWords = switch (command) {
            case Command.Simple simple ->
                simple.words().stream().anyMatch(this::hasValue)
                        || simple.assignments().stream().anyMatch(this::hasValue);
            case Command.Compound compound -> compound.words().stream().anyMatch(this::hasValue);
            case Command.Condition condition -> condition.words().stream().anyMatch(this::hasValue);
        };
        return inWords || command.redirects().stream().anyMatch(redirect -> hasValue(redirect.target()));
    }

    Set<String> names() {
        return Set.copyOf(names);
    }
}

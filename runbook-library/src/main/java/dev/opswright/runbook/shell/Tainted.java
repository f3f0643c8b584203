/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which variables of a script can hold a value: exported parameters, whatever is assigned from a value, names that
 * {@code read} fills, and the arguments of functions. Kept without regard to order, so on the safe side. Only for scripts
 * that use values at all.
 */
final class Tainted {
    private final TaintedNames learned;
    private final WrittenFiles files;
    private final PrintedValues printed;

    private Tainted(Set<String> exported) {
        this.learned = new TaintedNames(this, exported);
        this.files = new WrittenFiles(this);
        this.printed = new PrintedValues(this);
    }

    static Tainted of(List<Command.Pipeline> script, Set<String> exported) {
        Tainted tainted = new Tainted(exported);
        int before;
        do {
            before = tainted.size();
            Commands.visit(script, tainted.learned::learn);
            tainted.files.learn(script);
        } while (tainted.size() > before);
        return tainted;
    }

    private int size() {
        return learned.names().size() + learned.aliases().size() + files.names().size();
    }

    /** Whether a variable can hold a value. */
    boolean holdsValue(String name) {
        return learned.names().contains(name) || (name.length() == 1 && "0123456789@*".contains(name));
    }

    /** Whether a word can hold a value, also by a variable or by the output of a command that has one. */
    boolean hasValue(Word word) {
        return word.parts().stream().anyMatch(this::hasValue);
    }

    private boolean hasValue(Word.Part part) {
        return switch (part) {
            case Word.Value value -> true;
            case Word.Input input -> true;
            case Word.Variable variable -> holdsValue(variable.name());
            case Word.Output output -> printed.mayBeOfFiles(output.commands()) || prints(output.commands());
            case Word.Opaque opaque -> opaque.text().startsWith("!") || mentionsValue(opaque.text());
            case Word.ProcessFile file -> false;
            case Word.Literal literal -> false;
            case Word.Assigned assigned -> false;
        };
    }

    /** Whether a value in the word may become several words, and so turn up where it was not written. */
    boolean splits(Word word) {
        boolean hasAlternatives = word.hasBraces() && hasValue(word);
        return hasAlternatives
                || word.parts().stream().anyMatch(part -> switch (part) {
                    case Word.Variable variable -> variable.splits() && hasValue(part);
                    case Word.Output output -> output.splits() && printsBlanks(output);
                    case Word.Opaque opaque -> opaque.splits() && hasValue(part);
                    case Word.Input input -> input.splits();
                    default -> false;
                });
    }

    private boolean printsBlanks(Word.Output output) {
        boolean[] found = {printed.mayBeOfFiles(output.commands())};
        Commands.visit(
                output.commands(),
                command -> found[0] |= Commands.words(command).stream()
                        .flatMap(word -> word.parts().stream())
                        .anyMatch(part ->
                                part instanceof Word.Value value ? value.slot().mayHoldBlanks() : hasValue(part)));
        return found[0] && hasValue(output);
    }

    /** Whether the word begins with a value, which may begin with a dash. */
    boolean mayBeOption(Word word) {
        boolean hasAlternatives = word.hasBraces() && hasValue(word);
        return hasAlternatives
                || word.first()
                        .filter(part ->
                                part instanceof Word.Value value ? value.slot().mayStartWithDash() : hasValue(part))
                        .isPresent();
    }

    /** Whether a text that a shell evaluates names a variable that can hold a value. */
    boolean mentionsValue(String text) {
        Set<String> mentioned = new HashSet<>();
        EvaluatedText.names(text, mentioned);
        return mentioned.stream().anyMatch(this::evaluatesToValue);
    }

    /** Whether a variable holds a value, or where it is evaluated the name of one that does. */
    boolean evaluatesToValue(String name) {
        return holdsValue(name) || learned.aliases().contains(name);
    }

    /** As {@link #hasValue}, also where the value is in a file that {@code <( )} makes. */
    boolean reachesValue(Word word) {
        return hasValue(word)
                || word.parts().stream()
                        .anyMatch(part -> part instanceof Word.ProcessFile file && prints(file.commands()));
    }

    /** Whether the output of commands can hold a value. */
    boolean prints(List<Command.Pipeline> commands) {
        return printed.isIn(commands);
    }

    /** Whether a text names such a variable, other than an argument. */
    boolean mentionsName(String text) {
        Set<String> mentioned = new HashSet<>();
        EvaluatedText.names(text, mentioned);
        mentioned.retainAll(learned.names());
        return !mentioned.isEmpty();
    }

    /** Whether a redirect gives a value to its command. */
    boolean reads(Command.Redirect redirect) {
        boolean isFile = !redirect.isInlineText()
                && !redirect.target().constant().orElse("").equals("/dev/null");
        return redirect.operator().startsWith("<")
                && (reachesValue(redirect.target()) || (isFile && filesHoldValues()));
    }

    /** Whether the script writes a value to a file, so that any file it reads may hold one. */
    boolean filesHoldValues() {
        return !files.names().isEmpty();
    }

    WrittenFiles files() {
        return files;
    }

    Set<String> names() {
        return Set.copyOf(learned.names());
    }
}

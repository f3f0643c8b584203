/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which variables of a script can hold a value: exported parameters, whatever is assigned from a value, names that
 * {@code read} fills, and the arguments of functions. Kept without regard to order, so on the safe side. Only for scripts
 * that use values at all.
 */
final class Tainted {
    private static final Set<String> READERS = Set.of("read", "mapfile", "readarray", "getopts", "printf");

    /** What a shell itself fills, with words of the script or of its input. */
    private static final Set<String> FILLED_BY_SHELL =
            Set.of("REPLY", "MAPFILE", "BASH_REMATCH", "BASH_ARGV", "BASH_COMMAND", "OPTARG", "_");

    /** Programs that print variables, and so the values in them. */
    private static final Set<String> PRINT_VARIABLES =
            Set.of("env", "printenv", "set", "export", "readonly", "declare", "typeset", "local", "compgen");

    /** Programs whose output is never the text of a file. */
    private static final Set<String> READ_NO_FILES = Set.of(
            "mktemp",
            "date",
            "hostname",
            "uname",
            "id",
            "whoami",
            "pwd",
            "nproc",
            "seq",
            "basename",
            "dirname",
            "stat",
            "df",
            "du",
            "free",
            "uptime",
            "readlink",
            "realpath",
            "pgrep",
            "pidof",
            "echo",
            "printf");

    private static final Pattern ASSIGNED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[[^\\]]*\\])?\\+?=");

    private final Set<String> names;

    /** Variables that hold the name of one that holds a value; arithmetic follows it. */
    private final Set<String> aliases = new HashSet<>();

    private final WrittenFiles files;

    private Tainted(Set<String> names) {
        this.names = names;
        this.files = new WrittenFiles(this);
    }

    static Tainted of(List<Command.Pipeline> script, Set<String> exported) {
        Tainted tainted = new Tainted(new HashSet<>(exported));
        tainted.names.addAll(FILLED_BY_SHELL);
        int before;
        do {
            before = tainted.size();
            Commands.visit(script, tainted::learn);
            tainted.files.learn(script);
        } while (tainted.size() > before);
        return tainted;
    }

    private int size() {
        return names.size() + aliases.size() + files.names().size();
    }

    private void learn(Command command) {
        switch (command) {
            case Command.Simple simple -> {
                simple.assignments().forEach(this::learnAssignment);
                simple.words().forEach(this::learnAssignment);
                List<String> constants = simple.words().stream()
                        .flatMap(word -> word.constant().stream())
                        .toList();
                if (constants.stream().anyMatch(READERS::contains)) {
                    constants.forEach(this::learnOperand);
                }
                if (constants.contains("trap")) {
                    constants.stream().filter(this::mentionsValue).forEach(this::learnText);
                }
            }
            case Command.Compound compound -> {
                if (!compound.variable().isEmpty() && compound.words().stream().anyMatch(this::hasValue)) {
                    names.add(compound.variable());
                }
            }
            case Command.Function function -> {}
            case Command.Condition condition -> {}
        }
    }

    // In `read -rav`, which is -r -a v, the name is the end of a word.
    private void learnOperand(String word) {
        for (int start = 0; start < word.length() && (start == 0 || word.startsWith("-")); start++) {
            if (ShellQuoting.isName(word.substring(start))) {
                names.add(word.substring(start));
            }
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
        } else if (!name.isEmpty() && mentionsValue(Assignments.text(word))) {
            aliases.add(name);
        }
    }

    private void learnText(String script) {
        Matcher matcher = ASSIGNED.matcher(script);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }

    /** Whether a variable can hold a value. */
    boolean holdsValue(String name) {
        return names.contains(name) || (name.length() == 1 && "0123456789@*".contains(name));
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
            case Word.Output output -> mayPrintFiles(output.commands()) || prints(output.commands());
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
        boolean[] found = {mayPrintFiles(output.commands())};
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
        return holdsValue(name) || aliases.contains(name);
    }

    /** As {@link #hasValue}, also where the value is in a file that {@code <( )} makes. */
    boolean reachesValue(Word word) {
        return hasValue(word)
                || word.parts().stream()
                        .anyMatch(part -> part instanceof Word.ProcessFile file && prints(file.commands()));
    }

    /** Whether the output of commands can hold a value. */
    boolean prints(List<Command.Pipeline> commands) {
        boolean[] found = new boolean[1];
        Commands.visit(commands, command -> found[0] |= printsOwn(command));
        return found[0];
    }

    private boolean printsOwn(Command command) {
        boolean inWords = switch (command) {
            case Command.Simple simple ->
                simple.words().stream().anyMatch(word -> hasValue(word) || isOneOf(word, PRINT_VARIABLES))
                        || printsExported(simple)
                        || simple.words().stream().anyMatch(this::quotesName)
                        || simple.assignments().stream().anyMatch(this::hasValue);
            case Command.Compound compound -> compound.words().stream().anyMatch(this::hasValue);
            case Command.Condition condition -> condition.words().stream().anyMatch(this::hasValue);
            case Command.Function function -> false;
        };
        return inWords
                || command.redirects().stream()
                        .anyMatch(redirect ->
                                reads(redirect) || (redirect.isInlineText() && quotesName(redirect.target())));
    }

    // A program in another language or shell sees exported variables by name.
    private boolean printsExported(Command.Simple simple) {
        List<String> constants = simple.words().stream()
                .flatMap(word -> word.constant().stream())
                .toList();
        boolean runsProgram = constants.stream()
                .map(Resolver::baseName)
                .anyMatch(name -> Interpreters.isShell(name)
                        || Interpreters.language(name).isPresent());
        return runsProgram && constants.stream().anyMatch(this::mentionsName);
    }

    // A quoted "$name" is no value yet, but becomes one where the text is run.
    private boolean quotesName(Word word) {
        String text = word.constant().orElse("");
        return text.contains("$") && mentionsName(text);
    }

    private boolean mentionsName(String text) {
        Set<String> mentioned = new HashSet<>();
        EvaluatedText.names(text, mentioned);
        mentioned.retainAll(names);
        return !mentioned.isEmpty();
    }

    private static boolean isOneOf(Word word, Set<String> programs) {
        return word.constant()
                .map(Resolver::baseName)
                .filter(programs::contains)
                .isPresent();
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

    // Once a value is in a file, any command may print it that reads files.
    private boolean mayPrintFiles(List<Command.Pipeline> commands) {
        boolean[] reads = {false};
        Commands.visit(
                commands,
                command -> reads[0] |= !(command instanceof Command.Simple simple)
                        || !simple.redirects().isEmpty()
                        || simple.words().stream().limit(1).noneMatch(word -> isOneOf(word, READ_NO_FILES)));
        return filesHoldValues() && reads[0];
    }

    WrittenFiles files() {
        return files;
    }

    Set<String> names() {
        return Set.copyOf(names);
    }
}

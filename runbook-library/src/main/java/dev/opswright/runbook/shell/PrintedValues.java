/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Set;

/** Whether what commands print can hold a value. */
final class PrintedValues {
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

    private final Tainted tainted;

    PrintedValues(Tainted tainted) {
        this.tainted = tainted;
    }

    /** Whether the output of commands can hold a value. */
    boolean isIn(List<Command.Pipeline> commands) {
        boolean[] found = new boolean[1];
        Commands.visit(commands, command -> found[0] |= printsOwn(command));
        return found[0];
    }

    private boolean printsOwn(Command command) {
        boolean inWords = switch (command) {
            case Command.Simple simple ->
                simple.words().stream().anyMatch(word -> tainted.hasValue(word) || isOneOf(word, PRINT_VARIABLES))
                        || printsExported(simple)
                        || simple.words().stream().anyMatch(this::quotesName)
                        || simple.assignments().stream().anyMatch(tainted::hasValue);
            case Command.Compound compound -> compound.words().stream().anyMatch(tainted::hasValue);
            case Command.Condition condition -> condition.words().stream().anyMatch(tainted::hasValue);
            case Command.Function function -> false;
        };
        return inWords
                || command.redirects().stream()
                        .anyMatch(redirect ->
                                tainted.reads(redirect) || (redirect.isInlineText() && quotesName(redirect.target())));
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
        return runsProgram && constants.stream().anyMatch(tainted::mentionsName);
    }

    // A quoted "$name" is no value yet, but becomes one where the text is run.
    private boolean quotesName(Word word) {
        String text = word.constant().orElse("");
        return text.contains("$") && tainted.mentionsName(text);
    }

    private static boolean isOneOf(Word word, Set<String> programs) {
        return word.constant()
                .map(Resolver::baseName)
                .filter(programs::contains)
                .isPresent();
    }

    /** Once a value is in a file, any command may print it that reads files. */
    boolean mayBeOfFiles(List<Command.Pipeline> commands) {
        boolean[] reads = {false};
        Commands.visit(
                commands,
                command -> reads[0] |= !(command instanceof Command.Simple simple)
                        || !simple.redirects().isEmpty()
                        || simple.words().stream().limit(1).noneMatch(word -> isOneOf(word, READ_NO_FILES)));
        return tainted.filesHoldValues() && reads[0];
    }
}

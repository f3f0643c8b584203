/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.Optional;
import java.util.Set;

/** Finds values that are piped or redirected into a program that runs what it reads. */
final class InputLint {
    private static final Set<String> DATABASES = Set.of("psql", "mysql", "mariadb", "sqlite3", "mongo", "mongosh");

    /** Programs that read commands, whatever their arguments are. */
    private static final Set<String> READ_COMMANDS = Set.of(
            "ssh",
            "autossh",
            "sshpass",
            "rsh",
            "pdsh",
            "pssh",
            "at",
            "batch",
            "crontab",
            "parallel",
            "expect",
            "ed",
            "dc",
            "gdb",
            "m4",
            "screen",
            "tmux",
            "telnet",
            "ftp",
            "sftp",
            "ansible-console",
            "debugfs",
            "nsupdate");

    private final FindingReport report;

    InputLint(FindingReport report) {
        this.report = report;
    }

    void check(Invocation invocation, Optional<Position> input) {
        if (input.isPresent() && runsInput(invocation)) {
            report.error(
                    input.get(), "piped_program", "a value cannot be the input of a program that runs what it reads");
        }
    }

    private static boolean runsInput(Invocation invocation) {
        String program = invocation.program();
        if (READ_COMMANDS.contains(program) || DATABASES.contains(program)) {
            return true;
        }
        boolean runsFiles = Interpreters.isShell(program)
                || Interpreters.language(program).isPresent()
                || program.equals(".")
                || program.equals("source");
        boolean namesInput = invocation.arguments().stream().anyMatch(InputLint::namesInput);
        boolean launches = Interpreters.LAUNCHERS.contains(program)
                && invocation.arguments().stream()
                        .map(word -> Resolver.baseName(word.constant().orElse("")))
                        .anyMatch(InputLint::readsProgram);
        return (runsFiles && namesInput) || launches || (readsProgram(program) && !hasOwnProgram(invocation));
    }

    private static boolean readsProgram(String program) {
        return READ_COMMANDS.contains(program)
                || DATABASES.contains(program)
                || (Interpreters.isShell(program) && !Set.of("flock", "script").contains(program))
                || Interpreters.language(program).filter(Language::readsInput).isPresent();
    }

    private static boolean namesInput(Word word) {
        String text = word.constant().orElse("/dev/");
        return text.equals("-") || text.contains("/dev/") || text.contains("/proc/") || text.endsWith("=-");
    }

    // With a program of its own, an interpreter reads its input as data.
    private static boolean hasOwnProgram(Invocation invocation) {
        boolean shell = Interpreters.isShell(invocation.program());
        for (Word argument : invocation.arguments()) {
            String text = argument.constant().orElse("x");
            if (shell && text.matches("-[A-Za-z]*s[A-Za-z]*")) {
                return false;
            }
            if (!text.startsWith("-") || (shell && text.matches("-[A-Za-z]*c[A-Za-z]*|--command"))) {
                return true;
            }
            if (!shell && text.matches("-[A-Za-z]*[ceEr]|--(eval|command|execute|expression)(=.*)?")) {
                return true;
            }
        }
        return false;
    }
}

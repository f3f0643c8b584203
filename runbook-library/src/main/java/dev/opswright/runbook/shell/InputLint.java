/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds values that are piped or redirected into a program that runs what it reads. */
final class InputLint {
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
        List<Word> arguments = invocation.arguments();
        Optional<Language> language = Interpreters.language(program);
        if (readsCommands(program)) {
            return true;
        } else if (Interpreters.isShell(program)) {
            ShellArguments sorted = ShellArguments.of(invocation);
            return sorted.readsInput() || sorted.files().stream().anyMatch(InputLint::namesInput);
        } else if (language.isPresent()) {
            LanguageArguments sorted = LanguageArguments.of(program, language.get(), arguments);
            boolean namesInput = sorted.files().stream().anyMatch(InputLint::namesInput)
                    || sorted.texts().stream()
                            .flatMap(text -> text.constant().stream())
                            .anyMatch(InputLint::namesInput);
            return namesInput || (language.get().readsInput() && !sorted.hasProgram());
        } else if (program.equals(".") || program.equals("source")) {
            return arguments.stream().anyMatch(InputLint::namesInput);
        }
        return Interpreters.LAUNCHERS.contains(program) && arguments.stream().anyMatch(InputLint::startsReader);
    }

    private static boolean readsCommands(String program) {
        return READ_COMMANDS.contains(program) || Interpreters.isDatabase(program);
    }

    private static boolean startsReader(Word word) {
        String program = Resolver.baseName(word.constant().orElse(""));
        return readsCommands(program)
                || Interpreters.isShell(program)
                || Interpreters.language(program).filter(Language::readsInput).isPresent();
    }

    private static boolean namesInput(Word word) {
        return word.constant().map(InputLint::namesInput).orElse(true);
    }

    private static boolean namesInput(String text) {
        return text.matches("-|.*=-|(.*=)?/(dev|proc)/.*");
    }
}

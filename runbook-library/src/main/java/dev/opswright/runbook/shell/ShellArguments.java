/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a shell, or of a program such as {@code su} that hands text to one.
 *
 * @param script the text after {@code -c}
 * @param files files it runs: its first operand, or the value of {@code --rcfile}
 * @param readsInput whether it runs what it reads
 * @param data what the script gets as its arguments
 */
record ShellArguments(Optional<Word> script, List<Word> files, boolean readsInput, List<Word> data) {
    /** Programs that take a text for a shell by an option, and no file. */
    private static final Set<String> STARTING_SHELL = Set.of("su", "runuser", "flock", "script", "sudo", "doas");

    private static final Set<String> FILE_OPTIONS = Set.of("--rcfile", "--init-file");

    static ShellArguments of(Invocation invocation) {
        return STARTING_SHELL.contains(invocation.program())
                ? ofStarter(invocation.arguments())
                : ofShell(invocation.arguments());
    }

    /** Whether it takes the text of its script by -c only. */
    static boolean isStarter(String program) {
        return STARTING_SHELL.contains(program);
    }

    private static ShellArguments ofStarter(List<Word> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).prefix();
            if (text.startsWith("--command=") || (text.startsWith("-c") && text.length() > 2)) {
                return new ShellArguments(Optional.of(arguments.get(i)), List.of(), false, List.of());
            } else if (text.matches("--command|-[A-Za-z]*c") && i + 1 < arguments.size()) {
                List<Word> data = arguments.subList(i + 2, arguments.size());
                return new ShellArguments(Optional.of(arguments.get(i + 1)), List.of(), false, data);
            }
        }
        return new ShellArguments(Optional.empty(), List.of(), true, List.of());
    }

    private static ShellArguments ofShell(List<Word> arguments) {
        List<Word> files = new ArrayList<>();
        boolean takesScript = false;
        boolean takesInput = false;
        int at = 0;
        while (at < arguments.size() && isOption(arguments.get(at))) {
            String option = arguments.get(at).prefix();
            boolean isCluster = !option.startsWith("--");
            takesScript |= (isCluster && option.indexOf('c') > 0) || option.equalsIgnoreCase("-command");
            takesInput |= isCluster && option.indexOf('s') > 0;
            boolean takesNext = FILE_OPTIONS.contains(option) || (isCluster && option.matches(".*[oO]"));
            if (FILE_OPTIONS.contains(option) && at + 1 < arguments.size()) {
                files.add(arguments.get(at + 1));
            }
            at += takesNext ? 2 : 1;
            if (option.equals("--") || option.equals("-")) {
                break;
            }
        }
        List<Word> rest = arguments.subList(Math.min(at, arguments.size()), arguments.size());
        if (takesScript && !rest.isEmpty()) {
            return new ShellArguments(Optional.of(rest.getFirst()), files, false, rest.subList(1, rest.size()));
        } else if (takesInput || rest.isEmpty()) {
            return new ShellArguments(Optional.empty(), files, true, rest);
        }
        files.add(rest.getFirst());
        return new ShellArguments(Optional.empty(), files, false, rest.subList(1, rest.size()));
    }

    private static boolean isOption(Word word) {
        return word.prefix().startsWith("-") || word.prefix().startsWith("+");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds values in the program text that interpreters take from their arguments. */
final class ProgramTextLint {
    private final Tainted tainted;
    private final FindingReport report;

    ProgramTextLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    void check(Invocation invocation) {
        String program = invocation.program();
        List<Word> arguments = invocation.arguments();
        Optional<Interpreters.Language> language = Interpreters.language(program);
        if (Interpreters.isShell(program)) {
            checkShell(program, arguments);
        } else if (Set.of("sudo", "doas", "env").contains(program)) {
            refuse(arguments, program + " in this form");
        } else if (language.isPresent()) {
            checkLanguage(program, language.get(), arguments);
        } else {
            checkLater(program, arguments);
        }
    }

    /** {@code -c} takes the program; without it the first operand is a file of program text. */
    private void checkShell(String program, List<Word> arguments) {
        boolean hasProgram = arguments.stream().anyMatch(word -> isOption(word, "c", Set.of("--command", "-Command")));
        boolean takesScript = !Set.of("su", "runuser", "flock", "script").contains(program);
        if (!hasProgram && !takesScript) {
            return;
        }
        boolean sawOption = false;
        for (Word argument : arguments) {
            boolean attached = argument.prefix().startsWith("--command=");
            if (tainted.reachesValue(argument) && (takesScript || sawOption || attached)) {
                report.error(
                        argument,
                        "program_text",
                        "a value cannot go into the script of '" + program
                                + "'; pass it as an argument after the script, as in: sh -c 'echo \"$1\"' sh VALUE");
            }
            boolean isOption = isOption(argument, "c", Set.of("--command", "-Command"));
            boolean isFlag =
                    argument.prefix().startsWith("-") || argument.prefix().startsWith("+");
            if (!isFlag && (sawOption || (takesScript && !hasProgram))) {
                return;
            }
            sawOption |= isOption;
        }
    }

    private void checkLanguage(String program, Interpreters.Language language, List<Word> arguments) {
        boolean hasProgram = false;
        for (int i = 0; i < arguments.size(); i++) {
            Word argument = arguments.get(i);
            String text = argument.prefix();
            if (isOption(argument, language.letters(), language.names())) {
                hasProgram = true;
                refuse(List.of(argument), program);
                if (!text.contains("=") && i + 1 < arguments.size() && endsInOption(text, language)) {
                    refuse(List.of(arguments.get(++i)), program);
                }
            } else if (text.startsWith("-") && text.length() > 1) {
                boolean takesNext = text.length() == 2 && language.valued().indexOf(text.charAt(1)) >= 0;
                i += takesNext ? 1 : 0;
            } else if (!hasProgram) {
                // Either program text itself, or a file of it.
                boolean readsOperand = language.firstOperand() || (language.readsInput() && !isDatabase(program));
                if (readsOperand) {
                    refuse(List.of(argument), program);
                    return;
                }
                hasProgram = program.equals("sqlite3") && refuseAfter(arguments, i, program);
            } else if (!isDatabase(program) && language.readsInput()) {
                return;
            }
        }
    }

    // sqlite3 FILE SQL: everything after the file is program text.
    private boolean refuseAfter(List<Word> arguments, int file, String program) {
        refuse(arguments.subList(file + 1, arguments.size()), program);
        return true;
    }

    private static boolean isDatabase(String program) {
        return Set.of("psql", "mysql", "mariadb", "sqlite3", "mongo", "mongosh").contains(program);
    }

    private static boolean endsInOption(String text, Interpreters.Language language) {
        return language.names().contains(text) || language.letters().indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static boolean isOption(Word word, String letters, Set<String> names) {
        String text = word.prefix();
        if (names.stream().anyMatch(name -> text.equals(name) || text.startsWith(name + "="))) {
            return true;
        }
        return text.startsWith("-")
                && !text.startsWith("--")
                && text.length() > 1
                && text.substring(1).chars().anyMatch(c -> letters.indexOf(c) >= 0);
    }

    /** An interpreter anywhere in the arguments of a command that may start it, such as docker exec. */
    private void checkLater(String program, List<Word> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String name = Resolver.baseName(arguments.get(i).constant().orElse(""));
            List<Word> rest = arguments.subList(i + 1, arguments.size());
            boolean startsShell = Interpreters.isShell(name)
                    && rest.stream().anyMatch(word -> isOption(word, "c", Set.of("--command")));
            boolean launched = Interpreters.LAUNCHERS.contains(program)
                    && (Interpreters.isShell(name)
                            || Interpreters.language(name).isPresent()
                            || Interpreters.EVALUATING.containsKey(name));
            if (startsShell || launched) {
                if (Interpreters.EVALUATING.containsKey(name)) {
                    refuse(rest, name);
                }
                check(new Invocation(name, rest, List.of()));
                return;
            }
        }
    }

    private void refuse(List<Word> arguments, String program) {
        for (Word argument : arguments) {
            boolean isNumber = argument.parts().size() == 1
                    && argument.parts().getFirst() instanceof Word.Value value
                    && value.slot().numeric();
            if (tainted.reachesValue(argument) && !isNumber) {
                report.error(
                        argument,
                        "program_text",
                        "a value cannot go into the program text of '" + program + "'; pass it as data instead");
            }
        }
    }
}

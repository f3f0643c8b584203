/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Set;

/** Finds values in the program text of awk, sed, python and the like, and programs that would run a value. */
final class LanguageLint {
    private static final Set<String> DATABASES = Set.of("psql", "mysql", "mariadb", "sqlite3", "mongo", "mongosh");

    private static final Set<String> MODULES_THAT_RUN = Set.of(
            "timeit", "pdb", "bdb", "trace", "profile", "cProfile", "runpy", "code", "doctest", "unittest", "pip");

    private final Tainted tainted;
    private final FindingReport report;

    LanguageLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    void check(String program, Language language, List<Word> arguments) {
        boolean hasProgram = false;
        boolean opensOperands = program.equals("perl")
                && arguments.stream().anyMatch(word -> word.prefix().matches("-[A-Za-z]*[np][A-Za-z]*"));
        arguments.forEach(argument -> refuseSplit(argument, program));
        if (runsArguments(program, arguments)) {
            arguments.forEach(argument -> refuse(argument, program));
        }
        for (int i = 0; i < arguments.size(); i++) {
            Word argument = arguments.get(i);
            String text = argument.prefix();
            if (opensOperands) {
                refuse(argument, program);
            }
            if (isOption(text, language)) {
                hasProgram = true;
                refuse(argument, program);
                if (!text.contains("=") && i + 1 < arguments.size() && endsInOption(text, language)) {
                    checkProgram(arguments.get(++i), program, language, isFileOption(text));
                }
            } else if (text.startsWith("-") && text.length() > 1) {
                boolean takesNext = text.length() == 2 && language.valued().indexOf(text.charAt(1)) >= 0;
                i += takesNext ? 1 : 0;
            } else if (!hasProgram) {
                boolean isFile = !language.firstOperand();
                if (language.firstOperand() || (language.readsInput() && !DATABASES.contains(program))) {
                    checkProgram(argument, program, language, isFile);
                    return;
                }
                hasProgram = program.equals("sqlite3") && refuseAfter(arguments, i, program);
            }
        }
    }

    // Modules of python that run what they are given.
    private static boolean runsArguments(String program, List<Word> arguments) {
        return program.startsWith("python")
                && arguments.stream()
                        .anyMatch(word ->
                                MODULES_THAT_RUN.contains(word.constant().orElse("")));
    }

    private void refuseSplit(Word argument, String program) {
        if (tainted.splits(argument)) {
            report.error(
                    argument,
                    "unquoted_value",
                    "this value could become several words of '" + program
                            + "', and one of them its program; put it in double quotes");
        }
    }

    private void checkProgram(Word text, String program, Language language, boolean isFile) {
        refuse(text, program);
        if (isFile) {
            RunFiles.check(text, tainted, report);
        } else {
            checkText(text, program, language);
        }
    }

    /** A constant program that would run the values it gets. */
    void checkText(Word text, String program, Language language) {
        if (language.runsText().matcher(text.constant().orElse("")).find()
                || (Interpreters.isAwk(program)
                        && AwkText.runsText(text.constant().orElse("")))) {
            report.error(
                    text,
                    "program_text",
                    "this program can run what it is given as a command; in a script that uses values leave that out");
        }
    }

    // sqlite3 FILE SQL: everything after the file is program text.
    private boolean refuseAfter(List<Word> arguments, int file, String program) {
        arguments.subList(file + 1, arguments.size()).forEach(argument -> refuse(argument, program));
        return true;
    }

    private static boolean isFileOption(String option) {
        return option.endsWith("f") || option.endsWith("file");
    }

    private static boolean endsInOption(String text, Language language) {
        return language.names().contains(text) || language.letters().indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static boolean isOption(String text, Language language) {
        if (language.names().stream().anyMatch(name -> text.equals(name) || text.startsWith(name + "="))) {
            return true;
        }
        return text.startsWith("-")
                && !text.startsWith("--")
                && text.length() > 1
                && text.substring(1).chars().anyMatch(c -> language.letters().indexOf(c) >= 0);
    }

    private void refuse(Word argument, String program) {
        if (tainted.reachesValue(argument) && !argument.isNumber()) {
            report.error(
                    argument,
                    "program_text",
                    "a value cannot go into the program text of '" + program + "'; pass it as data instead");
        }
    }
}

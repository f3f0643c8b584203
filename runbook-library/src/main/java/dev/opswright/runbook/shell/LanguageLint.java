/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Set;

/** Finds values in the program text of awk, sed, python and the like, and programs that would run a value. */
final class LanguageLint {
    private static final Set<String> MODULES_THAT_RUN = Set.of(
            "timeit", "pdb", "bdb", "trace", "profile", "cProfile", "runpy", "code", "doctest", "unittest", "pip");

    private final Tainted tainted;
    private final FindingReport report;

    LanguageLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    void check(String program, Language language, List<Word> arguments) {
        LanguageArguments sorted = LanguageArguments.of(program, language, arguments);
        arguments.forEach(argument -> refuseSplit(argument, program));
        sorted.texts().forEach(text -> refuse(text, program));
        sorted.files().forEach(file -> refuse(file, program));
        sorted.texts().forEach(text -> checkText(text, program, language));
        sorted.files().forEach(file -> RunFiles.check(file, tainted, report));
        if (runsData(program, arguments)) {
            sorted.data().forEach(argument -> refuse(argument, program));
        }
    }

    /** A constant program that would run the values it gets. */
    void checkText(Word text, String program, Language language) {
        String constant = text.constant().orElse("");
        boolean runsAwk = Interpreters.isAwk(program) && AwkText.runsText(constant);
        if (runsAwk || language.runsText().matcher(constant).find()) {
            report.error(
                    text,
                    "program_text",
                    "this program can run what it is given as a command; in a script that uses values leave that out");
        }
    }

    // Modules of python that run what they are given; with -n or -p, perl runs operands such as "| command".
    private static boolean runsData(String program, List<Word> arguments) {
        boolean runsModule = program.startsWith("python")
                && arguments.stream()
                        .anyMatch(word -> word.constant()
                                .filter(MODULES_THAT_RUN::contains)
                                .isPresent());
        boolean opensOperands = program.equals("perl")
                && arguments.stream().anyMatch(word -> word.prefix().matches("-[A-Za-z]*[np][A-Za-z]*"));
        return runsModule || opensOperands;
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

    private void refuse(Word argument, String program) {
        if (tainted.reachesValue(argument) && !argument.isNumber()) {
            report.error(
                    argument,
                    "program_text",
                    "a value cannot go into the program text of '" + program + "'; pass it as data instead");
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;

/** Finds values in what a shell is given to run. */
final class ShellLint {
    private final Tainted tainted;
    private final FindingReport report;

    ShellLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    // After -s the shell still looks for options.
    private void checkOptions(String program, List<Word> all, List<Word> data) {
        boolean ended = all.stream().anyMatch(word -> word.constant().orElse("").equals("--"));
        for (Word argument : data) {
            if (!ended && (tainted.mayBeOption(argument) || tainted.splits(argument))) {
                report.error(
                        argument,
                        "program_text",
                        "this value could be the option -c of '" + program + "'; write: " + program + " -s -- VALUE");
            }
        }
    }

    void check(Invocation invocation) {
        String program = invocation.program();
        ShellArguments arguments = ShellArguments.of(invocation);
        List<Word> all = invocation.arguments();
        Word script = arguments.script().orElse(Word.EMPTY);
        boolean namesShell = all.stream().anyMatch(word -> word.prefix().matches("-s|--shell"));
        for (Word argument : all.subList(0, all.size() - arguments.data().size())) {
            boolean isRun = !ShellArguments.isStarter(program) || argument.equals(script) || namesShell;
            if (isRun && tainted.reachesValue(argument)) {
                report.error(
                        argument,
                        "program_text",
                        "a value cannot go into the script of '" + program
                                + "'; pass it as an argument after the script, as in: sh -c 'echo \"$1\"' sh VALUE");
                return;
            }
        }
        if (!script.equals(Word.EMPTY) && script.constant().isEmpty()) {
            report.error(
                    script,
                    "program_text",
                    "in a script that uses values, the script of '" + program
                            + " -c' must be written out, so that it can be checked");
        }
        if (arguments.readsInput()) {
            checkOptions(program, all, arguments.data());
        }
        arguments.files().forEach(file -> RunFiles.check(file, tainted, report));
    }
}

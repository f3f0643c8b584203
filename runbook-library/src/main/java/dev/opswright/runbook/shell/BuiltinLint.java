/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import java.util.Set;

/** Finds values that a command of the shell itself reads as program text, as a name, as an option or as arithmetic. */
final class BuiltinLint {
    private static final Set<String> TESTS = Set.of("test", "[");

    private final Tainted tainted;
    private final FindingReport report;
    private final DeclarationLint declarations;
    private final TestLint tests;

    BuiltinLint(Tainted tainted, FindingReport report, Shell shell) {
        this.tainted = tainted;
        this.report = report;
        this.declarations = new DeclarationLint(tainted, report, shell);
        this.tests = new TestLint(tainted, report);
    }

    static boolean knows(String program) {
        return Builtins.TAKE_VALUES.contains(program)
                || Builtins.DECLARE.contains(program)
                || Builtins.REFUSED.containsKey(program)
                || Builtins.EVALUATE.containsKey(program);
    }

    void check(Invocation invocation) {
        String program = invocation.program();
        List<Word> arguments = invocation.arguments();
        String refused = Builtins.REFUSED.get(program);
        if (refused != null) {
            Word place =
                    arguments.stream().filter(tainted::hasValue).findFirst().orElse(Word.EMPTY);
            report.error(
                    place,
                    "evaluated_value",
                    "'" + program + "' " + refused + ", so a script that uses values cannot have it");
        }
        String reason = Builtins.EVALUATE.get(program);
        if (reason != null) {
            refuse(arguments, program, reason);
        }
        if (Builtins.DECLARE.contains(program)) {
            declarations.check(program, arguments);
        }
        switch (program) {
            case "let" -> refuseNames(arguments);
            case ".", "source" -> refuseUnknownFile(arguments);
            case "test", "[" -> tests.checkTest(program, arguments);
            case "printf" -> tests.checkPrintf(arguments);
            case "set" -> checkSet(arguments);
            default -> {}
        }
    }

    private void refuse(List<Word> arguments, String program, String reason) {
        for (Word argument : arguments) {
            if (tainted.reachesValue(argument) && !argument.isNumber()) {
                report.error(argument, "evaluated_value", "a value cannot go to '" + program + "', which " + reason);
            }
        }
    }

    // let evaluates the names it is given, and the values behind them.
    private void refuseNames(List<Word> arguments) {
        for (Word argument : arguments) {
            if (tainted.mentionsValue(argument.constant().orElse(""))) {
                report.error(argument, "evaluated_value", "a variable that holds a value cannot go into arithmetic");
            }
        }
    }

    private void refuseUnknownFile(List<Word> arguments) {
        arguments.stream().limit(1).forEach(file -> RunFiles.check(file, tainted, report));
    }

    private void checkSet(List<Word> arguments) {
        for (Word argument : arguments) {
            if (argument.constant().orElse("").equals("--")) {
                return;
            }
            if (tainted.hasValue(argument)) {
                report.error(
                        argument, "evaluated_value", "a value could be an option of the shell; write: set -- VALUE");
            }
        }
    }

    /** Whether a value at the start of an argument is harmless, since the command has no options that matter. */
    static boolean takesAnyText(String program) {
        return TESTS.contains(program)
                || Set.of("echo", "printf", ":", "true", "logger", "").contains(program);
    }
}

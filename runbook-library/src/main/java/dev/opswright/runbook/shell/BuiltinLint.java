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
    private final Shell shell;

    BuiltinLint(Tainted tainted, FindingReport report, Shell shell) {
        this.tainted = tainted;
        this.report = report;
        this.shell = shell;
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
            checkDeclaration(program, arguments);
        }
        switch (program) {
            case "let" -> refuseNames(arguments);
            case ".", "source" -> refuseUnknownFile(arguments);
            case "test", "[" -> checkTest(program, arguments);
            case "printf" -> checkPrintf(arguments);
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

    private void checkDeclaration(String program, List<Word> arguments) {
        boolean reference = hasOption(arguments, 'n');
        boolean evaluates = program.equals("integer") || hasOption(arguments, 'i');
        if (reference && !program.equals("export")) {
            report.error(
                    Word.EMPTY,
                    "evaluated_value",
                    "a name that stands for another one cannot be followed; use no '" + program + " -n' beside values");
        }
        for (Word argument : arguments) {
            checkDeclared(program, argument, evaluates);
        }
    }

    private void checkDeclared(String program, Word argument, boolean evaluates) {
        boolean plain = !Assignments.name(argument).isEmpty()
                && !evaluates
                && !argument.prefix().contains("=(");
        boolean hasValue = tainted.hasValue(argument)
                || (evaluates && tainted.mentionsValue(argument.constant().orElse("")));
        if (hasValue && !plain) {
            report.error(
                    argument,
                    "evaluated_value",
                    "with '" + program + "' a value may only stand after 'NAME=', and not for a number or a reference");
        } else if (shell == Shell.SH && tainted.splits(argument)) {
            report.error(
                    argument,
                    "unquoted_value",
                    "sh may split this value and take its parts for more assignments; put it in double quotes");
        }
    }

    private static boolean hasOption(List<Word> arguments, char letter) {
        return arguments.stream()
                .map(Word::prefix)
                .anyMatch(text -> text.matches("[-+][A-Za-z]+") && text.indexOf(letter) > 0);
    }

    // With -v or -R the next word names a variable, and with several words nobody knows what is next.
    private void checkTest(String program, List<Word> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Word argument = arguments.get(i);
            String before = i == 0 ? "" : arguments.get(i - 1).constant().orElse("");
            boolean afterValue = i > 0 && tainted.hasValue(arguments.get(i - 1));
            if (!tainted.hasValue(argument)) {
                continue;
            }
            if (before.equals("-v") || before.equals("-R") || afterValue) {
                report.error(argument, "evaluated_value", "a value cannot name the variable of '" + program + " -v'");
            } else if (tainted.splits(argument)) {
                report.error(
                        argument,
                        "unquoted_value",
                        "this value could become several words of '" + program + "'; put it in double quotes");
            }
        }
    }

    private void checkPrintf(List<Word> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            boolean named = i > 0 && arguments.get(i - 1).constant().orElse("").equals("-v");
            boolean attached = i == 0 && arguments.getFirst().prefix().startsWith("-v");
            if ((named || attached) && tainted.hasValue(arguments.get(i))) {
                report.error(arguments.get(i), "evaluated_value", "a value cannot name the variable of 'printf -v'");
            }
        }
        if (!arguments.isEmpty() && tainted.mayBeOption(arguments.getFirst())) {
            report.error(
                    arguments.getFirst(),
                    "evaluated_value",
                    "a value cannot be the format of printf; write: printf '%s' VALUE");
        }
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

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Set;

/** Finds values that a command would read as program text, as a name, or as arithmetic (trust, section 4.5). */
final class CommandLint {
    private static final Set<String> DECLARING = Set.of("declare", "typeset", "local", "readonly", "export", "integer");
    private static final Set<String> COMPARISONS = Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge");
    private static final Set<String> TAKES_ANY_TEXT = Set.of("echo", "printf", "test", "[", ":", "true", "logger", "");

    private final Tainted tainted;
    private final FindingReport report;
    private final Resolver resolver;
    private final ProgramTextLint programs;
    private final NestedScriptLint nested;

    CommandLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
        this.resolver = new Resolver(tainted, report);
        this.programs = new ProgramTextLint(tainted, report);
        this.nested = new NestedScriptLint(tainted, report);
    }

    void check(Command command) {
        command.redirects().forEach(this::checkRedirect);
        switch (command) {
            case Command.Simple simple -> checkSimple(simple);
            case Command.Condition condition -> checkCondition(condition.words());
            case Command.Compound compound -> {}
        }
    }

    private void checkRedirect(Command.Redirect redirect) {
        if (!redirect.isInlineText() && tainted.hasValue(redirect.target())) {
            report.error(
                    redirect.target(),
                    "redirect_target",
                    "a value cannot choose the file that is read or written by '" + redirect.operator() + "'");
        }
    }

    private void checkSimple(Command.Simple simple) {
        simple.assignments().forEach(this::checkSubscript);
        simple.assignments().forEach(this::checkSteering);
        simple.words().forEach(this::checkSteering);
        Invocation invocation = resolver.resolve(simple.words());
        String program = invocation.program();
        List<Word> arguments = invocation.arguments();
        String reason = Interpreters.EVALUATING.get(program);
        if (reason != null) {
            refuseAll(arguments, program, reason);
            refuseNames(program, arguments);
        } else if (DECLARING.contains(program)) {
            arguments.forEach(this::checkSubscript);
            checkDeclaration(program, arguments);
        } else if (program.equals("find")) {
            checkFind(arguments);
        } else if (program.equals("printf") || program.equals("test") || program.equals("[")) {
            checkNameOption(program, arguments);
        } else {
            programs.check(invocation);
        }
        nested.check(invocation);
        checkArguments(program, arguments);
    }

    private void refuseAll(List<Word> arguments, String program, String reason) {
        for (Word argument : arguments) {
            if (tainted.reachesValue(argument)) {
                report.error(argument, "evaluated_value", "a value cannot go to '" + program + "', which " + reason);
            }
        }
    }

    // let evaluates the names it is given, and the values behind them.
    private void refuseNames(String program, List<Word> arguments) {
        for (Word argument : arguments) {
            if (program.equals("let")
                    && tainted.mentionsValue(argument.constant().orElse(""))) {
                report.error(argument, "evaluated_value", "a variable that holds a value cannot go into arithmetic");
            }
        }
    }

    private void checkSubscript(Word word) {
        String subscript = Assignments.subscript(word);
        if (Assignments.hasOpenSubscript(word) || tainted.names().stream().anyMatch(subscript::contains)) {
            report.error(
                    word, "evaluated_value", "a value cannot go into the subscript of an array, which is evaluated");
        }
    }

    private void checkSteering(Word word) {
        String name = Assignments.name(word);
        if (SteeringNames.contain(name) && tainted.hasValue(word)) {
            report.error(word, "steering_name", "'" + name + "' decides what runs, so no value may be assigned to it");
        }
    }

    private void checkDeclaration(String program, List<Word> arguments) {
        boolean evaluates = program.equals("integer")
                || arguments.stream().anyMatch(word -> word.prefix().matches("[-+][A-Za-z]*[in][A-Za-z]*"));
        for (Word argument : arguments) {
            boolean isPlainValue = !Assignments.name(argument).isEmpty()
                    && !evaluates
                    && !argument.prefix().contains("=(");
            boolean hasValue = tainted.hasValue(argument)
                    || (evaluates && tainted.mentionsValue(argument.constant().orElse("")));
            if (hasValue && !isPlainValue) {
                report.error(
                        argument,
                        "evaluated_value",
                        "with '" + program
                                + "' a value may only stand after 'NAME=', and not for a number or a reference");
            }
        }
    }

    private void checkFind(List<Word> arguments) {
        boolean inCommand = false;
        for (Word argument : arguments) {
            inCommand |= Set.of("-exec", "-execdir", "-ok", "-okdir")
                    .contains(argument.constant().orElse(""));
            if (inCommand && tainted.hasValue(argument)) {
                report.error(
                        argument,
                        "program_text",
                        "a value cannot go into the command of find -exec; use -print0 and a loop");
            }
        }
    }

    private void checkNameOption(String program, List<Word> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String option = arguments.get(i - 1).constant().orElse("");
            boolean namesVariable = option.equals("-v") || (option.equals("-R") && !program.equals("printf"));
            if (namesVariable && tainted.hasValue(arguments.get(i))) {
                report.error(
                        arguments.get(i),
                        "evaluated_value",
                        "a value cannot name the variable of '" + program + " -v'");
            }
        }
        if (program.equals("printf")
                && !arguments.isEmpty()
                && arguments.getFirst().prefix().startsWith("-v")) {
            refuseAll(arguments.subList(0, 1), "printf -v", "names a variable");
        }
    }

    private void checkCondition(List<Word> words) {
        boolean compares = words.stream()
                .anyMatch(word -> COMPARISONS.contains(word.constant().orElse("")));
        boolean namesVariable = words.stream()
                .anyMatch(word -> Set.of("-v", "-R").contains(word.constant().orElse("")));
        for (Word word : words) {
            boolean isNumber = word.parts().size() == 1
                    && word.parts().getFirst() instanceof Word.Value value
                    && value.slot().numeric();
            boolean evaluated = compares && !isNumber;
            boolean hasValue = tainted.hasValue(word)
                    || tainted.mentionsValue(word.constant().orElse(""));
            if ((evaluated || namesVariable) && hasValue) {
                report.error(
                        word, "evaluated_value", "bash evaluates this value in [[ ]]; use [ ] or an int parameter");
            }
        }
    }

    private void checkArguments(String program, List<Word> arguments) {
        boolean afterDashes = false;
        for (Word argument : arguments) {
            afterDashes |= argument.constant().orElse("").equals("--");
            boolean isValue = argument.startsWithValue();
            if (isValue && argument.hasGlob()) {
                report.warning(argument, "glob", "the unquoted pattern beside this value is expanded by the shell");
            }
            boolean mayBeOption = isValue
                    && argument.parts().getFirst() instanceof Word.Value value
                    && value.slot().mayStartWithDash();
            if (mayBeOption && !afterDashes && !TAKES_ANY_TEXT.contains(program)) {
                report.warning(
                        argument,
                        "option_like",
                        "this value may start with '-' and be read as an option; give it a type, or put '--' before it");
            }
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import dev.opswright.workflows.runbook.Shell;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds values that a command would read as program text, as a name, or as arithmetic (trust, section 4.5). */
final class CommandLint {
    private final Tainted tainted;
    private final FindingReport report;
    private final Resolver resolver;
    private final BuiltinLint builtins;
    private final ProgramTextLint programs;
    private final ConditionLint conditions;
    private final FindLint finds;
    private final NestedScriptLint nested;
    private final InputLint inputs;
    private final ArgumentLint arguments;
    private final Set<String> integers = new HashSet<>();

    CommandLint(Tainted tainted, FindingReport report, Shell shell, List<Command.Pipeline> script) {
        this.tainted = tainted;
        this.report = report;
        this.resolver = new Resolver(tainted, report);
        this.builtins = new BuiltinLint(tainted, report, shell);
        this.programs = new ProgramTextLint(tainted, report);
        this.conditions = new ConditionLint(tainted, report);
        this.finds = new FindLint(tainted, report);
        this.nested = new NestedScriptLint(tainted, report);
        this.inputs = new InputLint(report);
        this.arguments = new ArgumentLint(tainted, report);
        Commands.visit(script, this::learnIntegers);
    }

    private void learnIntegers(Command command) {
        if (command instanceof Command.Simple simple
                && simple.words().stream()
                        .anyMatch(word ->
                                Builtins.DECLARE.contains(word.constant().orElse("")))
                && simple.words().stream().anyMatch(word -> word.prefix().matches("-[A-Za-z]*i[A-Za-z]*"))) {
            simple.words().forEach(word -> integers.add(word.prefix().replaceFirst("=.*", "")));
        }
    }

    /** @param input where a value was written that the command's input can hold */
    void check(Command command, Optional<Position> input) {
        command.redirects().forEach(this::checkRedirect);
        switch (command) {
            case Command.Simple simple -> checkSimple(simple, input);
            case Command.Condition condition -> conditions.check(condition.words());
            case Command.Compound compound -> {}
            case Command.Function function -> {}
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

    private void checkSimple(Command.Simple simple, Optional<Position> input) {
        simple.assignments().forEach(this::checkAssignment);
        simple.words().forEach(this::checkSteering);
        Invocation invocation = resolver.resolve(simple.words(), input);
        if (invocation.isBehind("exec")) {
            checkExec(simple);
        }
        if (BuiltinLint.knows(invocation.program())) {
            builtins.check(invocation);
            invocation.arguments().forEach(this::checkSubscript);
        } else {
            programs.check(invocation, simple.redirects());
        }
        if (invocation.program().equals("find")) {
            finds.check(invocation.arguments()).stream()
                    .filter(words -> words.stream().noneMatch(tainted::hasValue))
                    .forEach(words -> checkSimple(new Command.Simple(List.of(), words, List.of()), Optional.empty()));
        }
        nested.check(invocation, simple.redirects(), input);
        inputs.check(invocation, input);
        arguments.check(invocation);
    }

    // exec changes the input of all that follows.
    private void checkExec(Command.Simple simple) {
        for (Command.Redirect redirect : simple.redirects()) {
            if (tainted.reads(redirect)) {
                report.error(
                        redirect.target(),
                        "piped_program",
                        "a value cannot become the input of the rest of the script");
            }
        }
    }

    private void checkAssignment(Word word) {
        checkSubscript(word);
        checkSteering(word);
        if (integers.contains(Assignments.name(word))
                && (tainted.hasValue(word) || tainted.mentionsValue(Assignments.text(word)))) {
            report.error(word, "evaluated_value", "a value cannot be assigned to an integer variable");
        }
    }

    private void checkSubscript(Word word) {
        String subscript = Assignments.subscript(word);
        if (Assignments.hasOpenSubscript(word) || tainted.mentionsValue(subscript)) {
            report.error(
                    word, "evaluated_value", "a value cannot go into the subscript of an array, which is evaluated");
        }
    }

    private void checkSteering(Word word) {
        String name = Assignments.name(word);
        if (SteeringNames.contain(name) && tainted.reachesValue(word)) {
            report.error(word, "steering_name", "'" + name + "' decides what runs, so no value may be assigned to it");
        } else if (tainted.filesHoldValues() && SteeringNames.mayRunFile(name, word)) {
            report.error(word, "steering_name", "'" + name + "' may run a file that the script fills with a value");
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a script does in one place that makes another place unsafe: files it fills with values, and integer variables. */
final class ScriptFacts {
    private final Tainted tainted;
    private final FindingReport report;
    private final Resolver resolver;
    private final Set<String> written = new HashSet<>();
    private final Set<String> integers = new HashSet<>();

    private ScriptFacts(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
        this.resolver = new Resolver(tainted, new FindingReport(new Findings()));
    }

    static void check(List<Command.Pipeline> script, Tainted tainted, FindingReport report) {
        ScriptFacts facts = new ScriptFacts(tainted, report);
        Commands.visit(script, facts::learn);
        Commands.visit(script, facts::check);
    }

    private void learn(Command command) {
        boolean hasValue = tainted.hasValue(List.of(new Command.Pipeline(List.of(command))));
        for (Command.Redirect redirect : command.redirects()) {
            if (hasValue && redirect.operator().contains(">")) {
                redirect.target().constant().map(Resolver::baseName).ifPresent(written::add);
            }
        }
        if (command instanceof Command.Simple simple) {
            Invocation invocation = resolver.resolve(simple.words());
            boolean declaresIntegers =
                    Set.of("declare", "typeset", "local", "readonly", "export").contains(invocation.program())
                            && invocation.arguments().stream()
                                    .anyMatch(word -> word.prefix().matches("-[A-Za-z]*i[A-Za-z]*"));
            for (Word argument : invocation.arguments()) {
                String text = argument.constant().orElse("");
                if (invocation.program().equals("tee") && tainted.hasValues() && !text.startsWith("-")) {
                    written.add(Resolver.baseName(text));
                }
                if (declaresIntegers && ShellQuoting.isName(text)) {
                    integers.add(text);
                }
            }
        }
    }

    private void check(Command command) {
        if (!(command instanceof Command.Simple simple)) {
            return;
        }
        for (Word assignment : simple.assignments()) {
            if (integers.contains(Assignments.name(assignment)) && tainted.hasValue(assignment)) {
                report.error(assignment, "evaluated_value", "a value cannot be assigned to an integer variable");
            }
        }
        Invocation invocation = resolver.resolve(simple.words());
        String program = invocation.program();
        boolean runsFiles = Interpreters.isShell(program)
                || Interpreters.language(program).isPresent()
                || program.equals(".")
                || program.equals("source");
        boolean runsWritten = written.contains(program)
                || (runsFiles
                        && invocation.arguments().stream()
                                .anyMatch(word -> written.contains(
                                        Resolver.baseName(word.constant().orElse("/")))));
        if (runsWritten) {
            report.error(new Word(List.of()), "program_text", "this script runs a file that it fills with a value");
        }
    }
}

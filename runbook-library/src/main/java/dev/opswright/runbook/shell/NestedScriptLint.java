/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import java.util.Optional;

/** Reads constant scripts inside a script, such as that of {@code sh -c}, which get values as arguments or by name. */
final class NestedScriptLint {
    private final Tainted tainted;
    private final FindingReport report;

    NestedScriptLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    void check(Invocation invocation) {
        script(invocation).ifPresent(script -> {
            boolean mentionsValue = tainted.names().stream().anyMatch(script::contains);
            boolean receivesValue = invocation.arguments().stream().anyMatch(tainted::hasValue);
            if (mentionsValue || receivesValue) {
                read(script, invocation.arguments());
            }
        });
    }

    private void read(String script, List<Word> arguments) {
        ScriptText text = new ScriptText();
        text.text(script);
        Word place = arguments.stream().filter(tainted::hasValue).findFirst().orElse(new Word(List.of()));
        ShellScript.read(text, Shell.BASH, tainted.names(), true).findings().stream()
                .filter(Finding::error)
                .forEach(finding -> report.error(place, finding.code(), "in the inner script: " + finding.message()));
    }

    private static Optional<String> script(Invocation invocation) {
        String program = invocation.program();
        List<Word> arguments = invocation.arguments();
        if (program.equals("eval") || program.equals("trap")) {
            return arguments.stream().findFirst().flatMap(Word::constant);
        }
        if (!Interpreters.isShell(program)) {
            return Optional.empty();
        }
        boolean sawOption = false;
        for (Word argument : arguments) {
            String word = argument.prefix();
            boolean isFlag = word.startsWith("-") || word.startsWith("+");
            if (sawOption && !isFlag) {
                return argument.constant();
            }
            sawOption |= word.equals("--command") || word.matches("-[A-Za-z]*c[A-Za-z]*");
        }
        return Optional.empty();
    }
}

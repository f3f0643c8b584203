/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import java.util.Optional;

/** Reads constant scripts inside a script, such as that of {@code sh -c}, which get values by argument, name or input. */
final class NestedScriptLint {
    private final Tainted tainted;
    private final FindingReport report;

    NestedScriptLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    void check(Invocation invocation, List<Command.Redirect> redirects, Optional<Position> input) {
        if (invocation.program().equals("trap")) {
            invocation.arguments().stream()
                    .filter(word -> !word.prefix().startsWith("-"))
                    .limit(1)
                    .forEach(word -> read(word, List.of(), input));
        } else if (Interpreters.isShell(invocation.program())) {
            ShellArguments arguments = ShellArguments.of(invocation);
            arguments.script().ifPresent(script -> read(script, arguments.data(), input));
            if (arguments.readsInput()) {
                redirects.stream()
                        .filter(Command.Redirect::isInlineText)
                        .forEach(text -> read(text.target(), arguments.data(), Optional.empty()));
            }
        }
    }

    private void read(Word script, List<Word> data, Optional<Position> input) {
        Optional<String> constant = script.constant();
        if (constant.isEmpty()) {
            return;
        }
        ScriptText text = new ScriptText();
        text.text(constant.get());
        Word place = data.stream().filter(tainted::hasValue).findFirst().orElse(Word.EMPTY);
        ShellScript.readInner(text, Shell.BASH, tainted.names(), input).stream()
                .filter(Finding::error)
                .forEach(finding -> report.error(place, finding.code(), "in the inner script: " + finding.message()));
    }
}

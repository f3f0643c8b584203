/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.shell.Finding;
import dev.opswright.runbook.shell.ScriptText;
import dev.opswright.runbook.shell.ShellScript;
import dev.opswright.runbook.shell.Slot;
import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplatePiece;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Shell;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks a script template at import, on every way through its branches, as the plan does on the one that is taken. */
public final class ScriptCheck {
    /** More ways than this are refused: nobody could review them either. */
    static final int MAX_PATHS = 256;

    private ScriptCheck() {}

    /**
     * The places in a script where a value must not, or had better not, go.
     *
     * @throws dev.opswright.runbook.template.TemplateException if there are too many ways through the script
     */
    public static List<Finding> check(RunbookDefinition runbook, Template script, Shell shell) {
        Origins origins = new Origins(runbook);
        Set<Finding> findings = new LinkedHashSet<>();
        for (List<TemplatePiece> path : script.paths(MAX_PATHS)) {
            ScriptText text = new ScriptText();
            for (TemplatePiece piece : path) {
                switch (piece) {
                    case TemplatePiece.Text constant -> text.text(constant.text());
                    case TemplatePiece.Output output ->
                        text.slot(slot(
                                origins,
                                output.expression(),
                                script,
                                text.slots().size()));
                }
            }
            findings.addAll(ShellScript.read(text, shell, origins.shellNames()).findings());
        }
        return List.copyOf(findings);
    }

    static Slot slot(Origins origins, Expression expression, Template template, int index) {
        Slot.Kind kind = switch (origins.typeOf(expression, template)) {
            case INT, PORT -> Slot.Kind.NUMBER;
            case NUMBER, HOSTNAME, IP, BOOLEAN, SERVICE_NAME, UNIX_NAME, IDENTIFIER, URL, DURATION -> Slot.Kind.WORD;
            case PATH, ENUM -> Slot.Kind.PHRASE;
            case FREE_TEXT -> Slot.Kind.TEXT;
        };
        return new Slot("OW_" + index, kind, expression.position());
    }
}

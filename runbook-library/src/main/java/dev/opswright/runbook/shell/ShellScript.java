/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import java.util.Set;

/** Reads a script as a shell would, gives every slot the reference its place needs, and finds the unsafe places. */
public final class ShellScript {
    private ShellScript() {}

    /**
     * The outcome of reading a script.
     *
     * @param text the script with references in place of the slots; not to be used where a finding is an error
     * @param findings errors and warnings
     */
    public record Reading(String text, List<Finding> findings) {}

    /**
     * Reads a script.
     *
     * @param exported names in the script's environment that hold values somebody else may choose
     */
    public static Reading read(ScriptText script, Shell shell, Set<String> exported) {
        return read(script, shell, exported, !script.slots().isEmpty());
    }

    /** As {@link #read}, for a script whose arguments may be values although it has no slots of its own. */
    static Reading read(ScriptText script, Shell shell, Set<String> exported, boolean hasValues) {
        int[] symbols = script.symbols();
        References references = new References();
        Findings findings = new Findings();
        EvaluatedText evaluated = new EvaluatedText(findings);
        try {
            ScriptParser parser =
                    new ScriptParser(script, new Symbols(symbols), shell, references, evaluated, findings);
            lint(parser.script(), exported, hasValues, evaluated, findings);
        } catch (UnsureException e) {
            if (hasValues || mentions(script, exported)) {
                findings.error(
                        place(script),
                        "unsure",
                        "this script cannot be read with certainty (" + e.getMessage()
                                + "), so no value may be used in it; write it more simply");
            }
        }
        return new Reading(references.text(symbols, script), findings.list());
    }

    private static void lint(
            List<Command.Pipeline> commands,
            Set<String> exported,
            boolean hasValues,
            EvaluatedText evaluated,
            Findings findings) {
        Tainted tainted = Tainted.of(commands, exported, hasValues);
        CommandLint lint = new CommandLint(tainted, new FindingReport(findings));
        PipelineLint pipelines = new PipelineLint(tainted, findings);
        Commands.visit(commands, command -> {
            lint.check(command);
            pipelines.checkInput(command);
        });
        Commands.visitPipelines(commands, pipelines::check);
        ScriptFacts.check(commands, tainted, new FindingReport(findings));
        evaluated.report(tainted);
    }

    private static Position place(ScriptText script) {
        return script.slots().isEmpty()
                ? Position.START
                : script.slots().getFirst().at();
    }

    private static boolean mentions(ScriptText script, Set<String> names) {
        String text = script.constantText();
        return names.stream().anyMatch(text::contains);
    }
}

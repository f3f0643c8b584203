/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import dev.opswright.workflows.runbook.Shell;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
        if (shell == Shell.POWERSHELL) {
            return PowerShellScript.read(script, exported);
        }
        boolean usesValues = !script.slots().isEmpty() || mentions(script, exported);
        return new Reader(script, shell, exported, usesValues, Optional.empty()).read();
    }

    /** The findings in a script inside a script, which gets values by its arguments, by names or by its input. */
    static List<Finding> readInner(ScriptText script, Shell shell, Set<String> names, Optional<Position> input) {
        return new Reader(script, shell, names, true, input).read().findings();
    }

    private record Reader(
            ScriptText script, Shell shell, Set<String> exported, boolean usesValues, Optional<Position> input) {
        Reading read() {
            int[] symbols = script.symbols();
            References references = new References();
            Findings findings = new Findings();
            EvaluatedText evaluated = new EvaluatedText(findings);
            try {
                List<Command.Pipeline> commands =
                        new ScriptParser(script, new Symbols(symbols), shell, references, evaluated, findings).script();
                if (usesValues) {
                    lint(commands, evaluated, findings);
                }
            } catch (UnsureException e) {
                refuse(e, findings);
            }
            return new Reading(references.text(symbols, script), findings.list());
        }

        private void lint(List<Command.Pipeline> commands, EvaluatedText evaluated, Findings findings) {
            Tainted tainted = Tainted.of(commands, exported);
            CommandLint lint = new CommandLint(tainted, new FindingReport(findings), shell, commands);
            InputWalk.over(commands, tainted, input, lint::check);
            evaluated.report(tainted);
        }

        private void refuse(UnsureException unsure, Findings findings) {
            if (usesValues) {
                findings.error(
                        place(script),
                        "unsure",
                        "this script cannot be read with certainty (" + unsure.getMessage()
                                + "), so no value may be used in it; write it more simply");
            }
        }
    }

    private static Position place(ScriptText script) {
        return script.slots().isEmpty()
                ? Position.START
                : script.slots().getFirst().at();
    }

    private static boolean mentions(ScriptText script, Set<String> names) {
        Set<String> mentioned = new HashSet<>();
        EvaluatedText.names(script.constantText(), mentioned);
        boolean printsAll =
                !names.isEmpty() && mentioned.stream().anyMatch(Set.of("env", "printenv", "environ")::contains);
        return printsAll || mentioned.stream().anyMatch(names::contains);
    }
}

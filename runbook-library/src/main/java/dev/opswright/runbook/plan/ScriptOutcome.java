/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.workflows.plan.Script;
import java.util.List;

/** A script whose late slots are filled, or every reason why one is not. */
public sealed interface ScriptOutcome {
    /** The same text with every binding's value known. */
    record Ready(Script script) implements ScriptOutcome {}

    /** All problems found, at least one. */
    record Refused(List<PlanProblem> problems) implements ScriptOutcome {}
}

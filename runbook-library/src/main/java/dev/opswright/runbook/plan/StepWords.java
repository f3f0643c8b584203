/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.Approval;
import dev.opswright.workflows.runbook.Wait;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a step that is no command will do, in words that stand in the plan where a command has its script. */
final class StepWords {
    private StepWords() {}

    static Script asking(Approval approval) {
        return new Script(
                "ask " + String.join(" or ", approval.roles()) + ", " + approval.quorum() + " of them, for at most "
                        + approval.expiresSeconds() + " s",
                List.of());
    }

    static Script waiting(Wait wait, int timeoutSeconds, @Nullable Script command) {
        if (wait.seconds() != null) {
            return new Script("wait " + wait.seconds() + " s", List.of());
        }
        String limits = ", at most " + timeoutSeconds + " s, looking every " + wait.everySeconds() + " s";
        if (wait.alert() != null) {
            return new Script(
                    "wait until the alert is " + wait.alert().name().toLowerCase(Locale.ROOT) + limits, List.of());
        }
        return command == null
                ? new Script("wait", List.of())
                : new Script("# wait until this succeeds" + limits + "\n" + command.text(), command.bindings());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.runbook.Trigger;
import java.util.UUID;

/** A trigger with what matching needs to know of its runbook. Triggers of runbooks that are not active are left out. */
public record CandidateTrigger(
        UUID id, UUID runbookId, String runbookName, Mode runbookMode, RunbookStatus runbookStatus, Trigger trigger) {}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert;

import dev.opswright.persistence.intake.IntakeRows.Decided;
import dev.opswright.persistence.intake.IntakeRows.NewExecution;
import dev.opswright.workflows.alert.MatchDecision;
import org.jspecify.annotations.Nullable;

/**
 * What to store about one episode.
 *
 * @param execution to start, or refused with its reason; {@code null} where nothing was to run
 */
record IntakeDecision(
        MatchDecision decision, Decided row, @Nullable NewExecution execution) {}

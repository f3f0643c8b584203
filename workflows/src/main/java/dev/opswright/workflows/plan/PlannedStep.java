/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import dev.opswright.workflows.runbook.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step as it would run.
 *
 * @param stepOrder from 1
 * @param condition the bare expression, evaluated before the step; {@code null} = always
 * @param skipped {@code true} when the condition is already known to be false at plan time; {@code null} = not known yet
 */
public record PlannedStep(
        int stepOrder,
        String name,
        Script script,
        @Nullable String condition,
        @Nullable Boolean skipped,
        @Nullable Script rollback,
        Shell shell,
        @Nullable String workingDirectory,
        List<Integer> expectedExitCodes,
        int timeoutSeconds,
        boolean captureOutput,
        boolean sensitive) {}

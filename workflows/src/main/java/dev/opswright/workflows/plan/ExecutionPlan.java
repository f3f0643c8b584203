/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What will run, where, with which values: the thing that is approved, hashed, stored and executed.
 *
 * @param environment exported to every step's process: parameters and environment_vars by name, in file order
 * @param verifyScript the rendered verification command; {@code null} = the alert alone decides
 */
public record ExecutionPlan(
        UUID executionId,
        String runbook,
        int runbookVersion,
        PlanTarget target,
        Map<String, String> environment,
        List<PlannedStep> steps,
        @Nullable Script verifyScript) {}

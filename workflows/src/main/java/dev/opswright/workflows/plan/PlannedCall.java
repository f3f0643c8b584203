/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another runbook whose steps are part of a plan.
 *
 * @param name of the step that calls it, with those of the calls around it
 * @param within the call that it is made in; {@code null} = the run's own runbook
 * @param version the newest one when the run was made
 * @param condition the bare expression, in the names of the caller; {@code null} = always
 * @param skipped {@code true} when the condition is already known to be false; {@code null} = not known yet
 * @param timeoutSeconds of all its steps together; {@code null} = as long as they and the run may take
 * @param environment exported to the processes of its steps, in place of the plan's
 */
public record PlannedCall(
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String within,
        String runbook,
        int version,
        @Nullable String condition,
        @Nullable Boolean skipped,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer timeoutSeconds,
        Map<String, String> environment) {}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import org.jspecify.annotations.Nullable;

/**
 * What must be so for a step to run.
 *
 * @param scope the call in whose names it is written; {@code null} = the run's own runbook
 * @param expression bare
 */
public record StepCondition(@Nullable String scope, String expression) {}

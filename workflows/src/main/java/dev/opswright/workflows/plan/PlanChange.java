/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import org.jspecify.annotations.Nullable;

/**
 * One thing in which a plan differs from an earlier one.
 *
 * @param path what it is, for example {@code steps.2.script} or {@code environment.SERVICE_NAME}
 * @param before {@code null} = it was not there
 * @param after {@code null} = it is not there any more
 */
public record PlanChange(
        String path, @Nullable String before, @Nullable String after) {}

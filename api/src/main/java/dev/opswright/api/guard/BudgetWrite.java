/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import dev.opswright.api.problem.ProblemException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A blast budget to be made or changed; one of the two limits at least.
 *
 * @param selector the group of servers
 * @param maxExecutions runs within the window
 * @param maxPercent of the group's servers
 * @param enabled true when absent
 */
@Serdeable
record BudgetWrite(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Valid BlackoutWrite.Servers selector,
        @Nullable @Min(1) @Max(1_000_000) Integer maxExecutions,
        @Nullable @Min(1) @Max(100) Integer maxPercent,
        @NotNull @Min(1) @Max(31_622_400) Integer windowSeconds,
        @Nullable Boolean enabled,
        @Nullable Long version) {

    BudgetWrite checked() {
        if (maxExecutions == null && maxPercent == null) {
            throw ProblemException.invalid(
                    "/max_executions",
                    "required",
                    "give max_executions, max_percent or both; without one nothing is limited");
        }
        return this;
    }

    boolean isEnabled() {
        return !Boolean.FALSE.equals(enabled);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.opswright.workflows.runbook.Wait;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow needs to know of a planned step; the script itself stays in the plan's row.
 *
 * @param idempotent may run again by itself when its fate is unknown
 * @param probe whether a read-only command can tell its fate when it is lost
 * @param approval {@code null} unless the step asks people
 * @param http whether it is a request, limited as its timeout says
 * @param notice whether it only says something
 * @param undoneByHttp the same for its undo
 * @param waitFor {@code null} unless the step is a wait
 * @param group name of the steps it starts together with, its neighbours in the plan; {@code null} = it runs alone
 */
public record StepOutline(
        int stepOrder,
        String name,
        int timeoutSeconds,
        int retryCount,
        int retryDelaySeconds,
        boolean continueOnFailure,
        boolean hasRollback,
        boolean idempotent,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean probe,
        @JsonInclude(JsonInclude.Include.NON_NULL) PlanResult.@Nullable ApprovalNeed approval,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WaitNeed waitFor,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean http,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean undoneByHttp,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean notice,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String group) {
    /** A command. */
    public StepOutline(
            int stepOrder,
            String name,
            int timeoutSeconds,
            int retryCount,
            int retryDelaySeconds,
            boolean continueOnFailure,
            boolean hasRollback,
            boolean idempotent) {
        this(
                stepOrder,
                name,
                timeoutSeconds,
                retryCount,
                retryDelaySeconds,
                continueOnFailure,
                hasRollback,
                idempotent,
                false,
                null,
                null,
                false,
                false,
                false,
                null);
    }

    /**
     * What a step waits for: one of the first three.
     *
     * @param command until the step's probe ends with 0
     * @param everySeconds between two looks
     */
    public record WaitNeed(@Nullable Integer seconds, Wait.@Nullable Alert alert, boolean command, int everySeconds) {}
}

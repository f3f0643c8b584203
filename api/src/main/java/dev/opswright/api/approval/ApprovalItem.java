/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.api.security.Caller;
import dev.opswright.persistence.approval.ApprovalListRow;
import dev.opswright.persistence.execution.ExecutionParts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approval and what it is about.
 *
 * @param canDecide whether the person who asks may decide it now
 * @param reasonCannot why not, in a sentence
 */
@Serdeable
public record ApprovalItem(
        UUID id,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"pending", "approved", "rejected", "expired", "withdrawn"})
        String status,

        UUID executionId,
        String runbookName,
        int runbookVersion,
        @Nullable String serverName,
        @Nullable String alertName,

        @Schema(
                type = "string",
                allowableValues = {"low", "medium", "high"})
        @Nullable
        String risk,

        String planHash,
        List<String> roles,
        int quorum,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String closedReason,
        List<ExecutionParts.Decision> decisions,
        List<ApprovalListRow.Lent> delegations,
        boolean canDecide,
        @Nullable String reasonCannot) {

    static ApprovalItem of(ApprovalListRow row, Caller caller) {
        String obstacle = obstacle(row, caller);
        return new ApprovalItem(
                row.id(),
                row.status(),
                row.executionId(),
                row.runbookName(),
                row.runbookVersion(),
                row.serverName(),
                row.alertName(),
                row.risk(),
                row.planHash(),
                List.of(row.roles()),
                row.quorum(),
                row.createdAt(),
                row.expiresAt(),
                row.closedReason(),
                row.decisions(),
                row.delegations(),
                obstacle == null,
                obstacle);
    }

    private static @Nullable String obstacle(ApprovalListRow row, Caller caller) {
        if (!row.status().equals("pending")) {
            return "It is closed: " + row.status() + ".";
        }
        if (caller.userId().equals(row.initiatorId())) {
            return "You started this run, so somebody else must decide.";
        }
        if (caller.userId().equals(row.excludedAuthorId())) {
            return "You wrote this version of the runbook, so somebody else must approve it.";
        }
        if (!mayDecide(row, caller) && !standsIn(row, caller)) {
            return "Only " + String.join(" or ", row.roles()) + " may decide this.";
        }
        return row.decisions().stream()
                .filter(vote -> isSeatOf(vote, caller.username()))
                .findFirst()
                .map(vote -> vote.user().equals(caller.username())
                        ? "You have decided already."
                        : vote.user() + " has decided in your place.")
                .orElse(null);
    }

    private static boolean mayDecide(ApprovalListRow row, Caller caller) {
        return caller.may("approvals:decide") && !Collections.disjoint(caller.roles(), Arrays.asList(row.roles()));
    }

    private static boolean standsIn(ApprovalListRow row, Caller caller) {
        return caller.may("approvals:decide")
                && row.delegations().stream()
                        .anyMatch(lent -> lent.to().equals(caller.username())
                                && row.decisions().stream().noneMatch(vote -> isSeatOf(vote, lent.from())));
    }

    private static boolean isSeatOf(ExecutionParts.Decision vote, String person) {
        return vote.user().equals(person) || person.equals(vote.onBehalfOf());
    }
}

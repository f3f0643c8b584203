/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookDefinition.ApprovalPolicy;
import java.util.List;
import java.util.stream.Stream;

/**
 * One approval that is enough for several runbooks: given by people whom each of them names, by as many as the strictest
 * asks for, and before the first of them would expire.
 *
 * @param asks whether any of them asks people first
 */
record JointApproval(boolean asks, List<String> roles, ApprovalPolicy policy) {
    static JointApproval of(RunbookDefinition caller, List<RunbookDefinition> called) {
        List<RunbookDefinition> asking = Stream.concat(Stream.of(caller), called.stream())
                .filter(RunbookDefinition::asksFirst)
                .toList();
        if (asking.isEmpty()) {
            return new JointApproval(false, caller.approvalRoles(), caller.approval());
        }
        List<String> roles = asking.getFirst().approvalRoles().stream()
                .filter(role ->
                        asking.stream().allMatch(one -> one.approvalRoles().contains(role)))
                .toList();
        return new JointApproval(
                true,
                roles,
                strictest(asking.stream().map(RunbookDefinition::approval).toList()));
    }

    /** Nobody could say yes for all of them. */
    boolean isImpossible() {
        return asks && roles.isEmpty();
    }

    private static ApprovalPolicy strictest(List<ApprovalPolicy> policies) {
        ApprovalPolicy first = policies.getFirst();
        int quorum = policies.stream().mapToInt(ApprovalPolicy::quorum).max().orElseThrow();
        int expires =
                policies.stream().mapToInt(ApprovalPolicy::expiresSeconds).min().orElseThrow();
        Integer escalate = first.escalateAfterSeconds();
        return escalate == null || escalate >= expires
                ? new ApprovalPolicy(quorum, expires, null, List.of())
                : new ApprovalPolicy(quorum, expires, escalate, first.escalateToRoles());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One runbook version as its file says it, with every default filled in (contract, sections 4 and 5). Field names are
 * those of the file; every {@code *_seconds} is at least 1 unless said. This record is what a version row pins and what
 * a running execution reads, so that "latest" never changes under it.
 *
 * @param parameters typed inputs in file order
 * @param environmentVars templates in file order; later ones may use earlier ones
 * @param verification {@code null} only where the file says {@code verification: none}
 */
public record RunbookDefinition(
        String name,
        String description,
        String category,
        Mode mode,
        RunbookStatus status,
        OperatingSystem targetOs,
        int timeoutSeconds,
        int maxRetries,
        int retryDelaySeconds,
        @Nullable Integer rateLimitCount,
        @Nullable Integer rateLimitWindowSeconds,
        boolean requiresApproval,
        List<String> approvalRoles,
        ApprovalPolicy approval,
        ServerSelector allowedServers,
        Target target,
        Risk risk,
        List<Parameter> parameters,
        Map<String, Object> environmentVars,
        CircuitBreakerPolicy circuitBreaker,
        @Nullable Verification verification,
        List<Step> steps,
        List<Trigger> triggers) {

    /** What scripts run in where nothing else is said. */
    public Shell standardShell() {
        return targetOs == OperatingSystem.WINDOWS ? Shell.POWERSHELL : Shell.SH;
    }

    /** The same with other steps, and approved in another way. */
    public RunbookDefinition withSteps(
            List<Step> others, boolean asks, List<String> askedRoles, ApprovalPolicy askedHow) {
        return new RunbookDefinition(
                name,
                description,
                category,
                mode,
                status,
                targetOs,
                timeoutSeconds,
                maxRetries,
                retryDelaySeconds,
                rateLimitCount,
                rateLimitWindowSeconds,
                asks,
                askedRoles,
                askedHow,
                allowedServers,
                target,
                risk,
                parameters,
                environmentVars,
                circuitBreaker,
                verification,
                others,
                triggers);
    }

    /** Whether every run of it asks people first. */
    public boolean asksFirst() {
        return requiresApproval || mode == Mode.SEMI_AUTO;
    }

    /** Where the run goes: a template whose text is compared with server names, hostnames and {@code alias:} tags. */
    public record Target(String from) {
        /** The default: the alert's instance label. */
        public static final String DEFAULT_FROM = "{{ alert.labels.instance }}";
    }

    /** How an approval is reached: {@code quorum} yes votes before {@code expiresSeconds}. */
    public record ApprovalPolicy(
            int quorum, int expiresSeconds, @Nullable Integer escalateAfterSeconds, List<String> escalateToRoles) {}

    /** Servers by tag, group, environment or name; a server must match one entry of each non-empty list. */
    public record ServerSelector(
            List<String> tags, List<String> groups, List<String> environments, List<String> names) {
        /** Any server. */
        public static final ServerSelector ANY = new ServerSelector(List.of(), List.of(), List.of(), List.of());
    }

    /** Breaker thresholds; the state machine is document 002's. */
    public record CircuitBreakerPolicy(int failureThreshold, int successThreshold, int resetTimeoutSeconds) {}

    /**
     * How a run proves that it helped.
     *
     * @param alertClearsWithinSeconds wait this long for the alert to clear; {@code null} = the command alone decides
     * @param command read-only script whose exit code 0 means fixed; {@code null} = the alert alone decides
     */
    public record Verification(
            @Nullable Integer alertClearsWithinSeconds,
            @Nullable String command,
            OnNotFixed onNotFixed) {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.Detections;
import dev.opswright.persistence.audit.Detections.Finding;
import dev.opswright.worker.schedule.PeriodicJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Raises an alert of our own for what the audit log gives cause to worry about, and ends it when it is over. */
public final class SecurityAlerts {
    private static final Map<String, String> NAMES = Map.of(
            "brute_force", "OpswrightSecurityBruteForce",
            "mass_export", "OpswrightSecurityMassExport",
            "role_escalation", "OpswrightSecurityRoleEscalation",
            "token_reuse", "OpswrightSecurityTokenReuse");
    private static final Map<String, String> SUMMARIES = Map.of(
            "brute_force", "Somebody is guessing passwords",
            "mass_export", "Somebody takes out the audit log again and again",
            "role_escalation", "Somebody was made an administrator",
            "token_reuse", "A session's earlier cookie was used: somebody has a copy");
    private static final Map<String, String> PLACES = Map.of(
            "brute_force", "/audit?action=session:login&outcome=failure",
            "mass_export", "/audit?action=audit:export",
            "role_escalation", "/audit?action=user:update",
            "token_reuse", "/audit?action=session:reuse");
    private static final String SEVERITY = "warning";

    private final ChainReader organizations;
    private final Detections detections;
    private final PlatformAlerts alerts;

    public SecurityAlerts(ChainReader organizations, Detections detections, PlatformAlerts alerts) {
        this.organizations = organizations;
        this.detections = detections;
        this.alerts = alerts;
    }

    /** The job that looks, every half minute. */
    public PeriodicJob job() {
        return new PeriodicJob("audit_detect", Duration.ofSeconds(30), Duration.ofMinutes(2), this::look);
    }

    void look() {
        organizations.organizations().forEach(this::look);
    }

    private void look(UUID orgId) {
        List<Finding> found = detections.find(orgId);
        for (Finding finding : found) {
            alerts.raise(
                    orgId,
                    NAMES.get(finding.kind()),
                    SEVERITY,
                    Map.of("subject", finding.subject()),
                    Map.of(
                            "summary",
                            SUMMARIES.get(finding.kind()),
                            "description",
                            finding.times() + " times within ten minutes. See " + PLACES.get(finding.kind())
                                    + " in the console."));
        }
        for (Detections.Open open : detections.open(orgId)) {
            boolean goesOn = found.stream()
                    .anyMatch(finding -> finding.subject().equals(open.subject())
                            && open.alertName().equals(NAMES.get(finding.kind())));
            if (!goesOn) {
                alerts.resolve(orgId, open.alertName(), SEVERITY, Map.of("subject", open.subject()));
            }
        }
    }
}

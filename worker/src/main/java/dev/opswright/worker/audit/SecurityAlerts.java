/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.Detections;
import dev.opswright.persistence.audit.Journeys;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.audit.Travel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Raises an alert of our own for what the audit log gives cause to worry about, and ends it when it is over. */
public final class SecurityAlerts {
    private static final Map<String, String> NAMES = Map.of(
            "brute_force", "OpswrightSecurityBruteForce",
            "impossible_travel", "OpswrightSecurityImpossibleTravel",
            "mass_export", "OpswrightSecurityMassExport",
            "role_escalation", "OpswrightSecurityRoleEscalation",
            "token_reuse", "OpswrightSecurityTokenReuse");
    private static final Map<String, String> SUMMARIES = Map.of(
            "brute_force", "Somebody is guessing passwords",
            "impossible_travel", "Somebody logged in from two places that are too far apart",
            "mass_export", "Somebody takes out records again and again",
            "role_escalation", "Somebody was made an administrator",
            "token_reuse", "A session's earlier cookie was used: somebody has a copy");
    private static final Map<String, String> PLACES = Map.of(
            "brute_force", "/audit?action=session:login&outcome=failure",
            "impossible_travel", "/audit?action=session:login",
            "mass_export", "/audit?action=audit:export,execution:evidence,privacy-request:download",
            "role_escalation", "/audit?action=user:create,user:update,role-assignment:create",
            "token_reuse", "/audit?action=session:reuse");
    private static final String SEVERITY = "warning";

    private final ChainReader organizations;
    private final Detections detections;
    private final Journeys journeys;
    private final Locations locations;
    private final PlatformAlerts alerts;

    SecurityAlerts(
            ChainReader organizations,
            Detections detections,
            Journeys journeys,
            Locations locations,
            PlatformAlerts alerts) {
        this.journeys = journeys;
        this.locations = locations;
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

    /**
     * Something found.
     *
     * @param what a sentence
     */
    private record Found(String kind, String subject, String what) {}

    private List<Found> find(UUID orgId) {
        Stream<Found> counted = detections.find(orgId).stream()
                .map(finding ->
                        new Found(finding.kind(), finding.subject(), finding.times() + " times within ten minutes."));
        return Stream.concat(counted, travelled(orgId)).toList();
    }

    private Stream<Found> travelled(UUID orgId) {
        return locations.isEmpty()
                ? Stream.empty()
                : journeys.find(orgId).stream().flatMap(this::judge);
    }

    private Stream<Found> judge(Journeys.Journey journey) {
        Travel.Place from = locations.find(journey.from()).orElse(null);
        Travel.Place to = locations.find(journey.to()).orElse(null);
        if (from == null || to == null || !Travel.isImpossible(from, to, journey.time())) {
            return Stream.empty();
        }
        String what = String.format(
                Locale.ROOT,
                "At least %,.0f km within %d minutes.",
                Travel.least(from, to),
                journey.time().toMinutes());
        return Stream.of(new Found("impossible_travel", journey.person(), what));
    }

    private void look(UUID orgId) {
        List<Found> found = find(orgId);
        for (Found finding : found) {
            alerts.raise(
                    orgId,
                    NAMES.get(finding.kind()),
                    SEVERITY,
                    Map.of("subject", finding.subject()),
                    Map.of(
                            "summary",
                            SUMMARIES.get(finding.kind()),
                            "description",
                            finding.what() + " See " + PLACES.get(finding.kind()) + " in the console."));
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

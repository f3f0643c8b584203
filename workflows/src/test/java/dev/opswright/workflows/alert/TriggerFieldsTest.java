/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import static dev.opswright.workflows.alert.Candidates.NOON;
import static dev.opswright.workflows.alert.Candidates.alert;
import static dev.opswright.workflows.alert.Candidates.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.alert.MatchDecision.FieldReason;
import dev.opswright.workflows.runbook.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerFieldsTest {
    @ParameterizedTest
    @CsvSource({
        "critical, *, type, service, true",
        "crit*, prod, type, service, true",
        "warning, *, type, service, false",
        "Critical, *, type, service, false",
        "*, staging, type, service, false",
        "*, *, type, serv*, true",
        "*, *, type, re:serv(ice|er), true",
        "*, *, type, Service, false",
        "*, *, team, *, false",
        "*, *, empty, *, true",
    })
    void looksAtSeveritySourceAndLabels(String severity, String source, String label, String value, boolean fits) {
        Trigger trigger = Candidates.trigger(severity, source, Map.of(label, value));

        assertThat(fits(trigger, NOON)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, UTC, 2026-11-21T22:00:00Z, true",
        "22:00, 06:00, UTC, 2026-11-21T21:59:59Z, false",
        "22:00, 06:00, UTC, 2026-11-21T00:00:00Z, true",
        "22:00, 06:00, UTC, 2026-11-21T05:59:59.999Z, true",
        "22:00, 06:00, UTC, 2026-11-21T06:00:00Z, false",
        "09:00, 17:00, UTC, 2026-11-21T09:00:00Z, true",
        "09:00, 17:00, UTC, 2026-11-21T17:00:00Z, false",
        "09:00, 17:00, Europe/Berlin, 2026-11-21T08:00:00Z, true",
        "09:00, 17:00, Europe/Berlin, 2026-07-21T07:00:00Z, true",
        "09:00, 17:00, Europe/Berlin, 2026-07-21T15:00:00Z, false",
        "22:00, 06:00, America/New_York, 2026-11-22T03:30:00Z, true",
        "22:00, 06:00, America/New_York, 2026-11-21T22:30:00Z, false",
        // The hour that the clock skips in spring, and the hour it repeats in autumn.
        "02:00, 03:00, Europe/Berlin, 2026-03-29T01:00:00Z, false",
        "02:00, 03:00, Europe/Berlin, 2026-10-25T00:30:00Z, true",
        "02:00, 03:00, Europe/Berlin, 2026-10-25T01:30:00Z, true",
        "08:00, 08:00, UTC, 2026-11-21T03:00:00Z, true",
        "08:00, , UTC, 2026-11-21T23:59:59Z, true",
        ", 08:00, UTC, 2026-11-21T08:00:00Z, false",
        "09:00, 17:00, Mars/Olympus, 2026-11-21T10:00:00Z, false",
    })
    void keepsToItsTimeWindow(String start, String end, String zone, Instant at, boolean fits) {
        assertThat(fits(Candidates.window(start, end, zone), at)).isEqualTo(fits);
    }

    @Test
    void saysWhatWasExpectedAndWhatWasThere() {
        MatchDecision decision = decide(Candidates.trigger("warning", "*", Map.of("team", "db*")), NOON);

        assertThat(Objects.requireNonNull(decision.nearestMiss()).reasons())
                .containsExactly(
                        new FieldReason("alert_name", "*", "Disk", true),
                        new FieldReason("severity", "warning", "critical", false),
                        new FieldReason("source", "*", "prod", true),
                        new FieldReason("labels.team", "db*", null, false));
    }

    @Test
    void cutsLongValuesInTheExplanation() {
        Trigger trigger = Candidates.trigger("*", "*", Map.of("long", "x"));
        MatchDecision decision = AlertMatcher.of(List.of(), List.of(candidate("r", trigger)))
                .decide(alert("Disk", "critical", Map.of("long", "é".repeat(16_000))), NOON);

        FieldReason reason =
                Objects.requireNonNull(decision.nearestMiss()).reasons().getLast();

        assertThat(Objects.requireNonNull(reason.actual())).hasSize(201).endsWith("…");
    }

    private static boolean fits(Trigger trigger, Instant at) {
        return decide(trigger, at).outcome() == MatchOutcome.REMEDIATE;
    }

    private static MatchDecision decide(Trigger trigger, Instant at) {
        return AlertMatcher.of(List.of(), List.of(candidate("r", trigger)))
                .decide(alert("Disk", "critical", Map.of("type", "service", "empty", "")), at);
    }
}

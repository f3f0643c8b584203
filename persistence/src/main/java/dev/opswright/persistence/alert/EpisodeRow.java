/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import dev.opswright.persistence.id.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alert as the statements read it from JSON. */
record EpisodeRow(
        UUID id,
        String fingerprint,
        Instant startsAt,
        @Nullable Instant endsAt,
        String alertName,
        String severity,
        String severityLevel,
        @Nullable String instance,
        @Nullable String job,
        String status,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String generatorUrl,
        boolean backfilled) {

    static EpisodeRow of(IncomingAlert alert) {
        return new EpisodeRow(
                Ids.next(),
                alert.fingerprint(),
                alert.startsAt(),
                alert.resolved() ? alert.endsAt() : null,
                alert.name(),
                alert.severity(),
                alert.severityLevel(),
                alert.labels().get("instance"),
                alert.labels().get("job"),
                alert.resolved() ? "resolved" : "firing",
                alert.labels(),
                alert.annotations(),
                alert.generatorUrl(),
                alert.backfilled());
    }

    boolean isResolved() {
        return status.equals("resolved");
    }

    /** A change of a known episode, as the statement reads it from JSON. */
    record Change(
            UUID id,
            boolean firing,
            boolean resolves,
            @Nullable Instant endsAt,
            Map<String, String> annotations,
            @Nullable String generatorUrl,
            String event,
            boolean reopened) {}
}

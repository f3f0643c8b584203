/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert;

import dev.opswright.persistence.alert.TimelineRow;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact in the life of an alert, told to people.
 *
 * @param kind received, repeated, resolved, decided, questioned, acknowledged, backfilled, execution or approval
 * @param link an address of the console
 */
@Serdeable
record TimelineEntry(
        Instant at,
        String kind,
        String title,
        @Nullable String detail,
        @Nullable String link) {
    static TimelineEntry of(TimelineRow row, @Nullable String decisionSummary) {
        return switch (row.kind()) {
            case "received" -> of(row, "Received", null, null);
            case "backfilled" -> of(row, "Found afterwards", "It fired while nobody could deliver it.", null);
            case "repeated" -> of(row, "Reported again", null, null);
            case "resolved" -> of(row, "Resolved", null, null);
            case "decided" -> of(row, "Decided", row.word() == null ? decisionSummary : row.word(), null);
            case "questioned" -> of(row, "Questioned", "Its source does not know it any more.", null);
            case "acknowledged" -> of(row, "Acknowledged by " + row.subject(), null, null);
            case "execution" -> of(row, "Run of " + row.subject(), row.word(), "/executions/" + row.subjectId());
            case "approval" ->
                of(row, "Approval asked for " + row.subject(), row.word(), "/approvals/" + row.subjectId());
            default -> of(row, row.kind(), row.word(), null);
        };
    }

    private static TimelineEntry of(TimelineRow row, String title, @Nullable String detail, @Nullable String link) {
        return new TimelineEntry(row.at(), row.kind(), title, detail, link);
    }
}

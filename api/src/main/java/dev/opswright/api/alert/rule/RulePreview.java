/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.rule;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which stored alerts a rule would match. */
final class RulePreview {
    private RulePreview() {}

    /**
     * The question.
     *
     * @param hours how far back; 168 when absent
     */
    @Serdeable
    record Question(
            @Nullable @Size(max = 500) String alertNamePattern,
            @Nullable @Size(max = 500) String severityPattern,
            @Nullable @Min(1) @Max(2_160) Integer hours) {}

    /**
     * The answer.
     *
     * @param examined how many alerts were looked at, newest first, at most 10,000
     * @param matched how many of them match
     * @param items the newest 50 of those
     */
    @Serdeable
    record Answer(int examined, int matched, List<Match> items) {}

    /** An alert that matches. */
    @Serdeable
    record Match(
            UUID alertId,
            String alertName,
            String severity,
            Instant startsAt,
            @Nullable String instance) {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to test on stored alerts: one of an unsaved {@code trigger} with its {@code runbook_id}, a stored
 * {@code trigger_id}, a stored {@code runbook_id} with all its triggers, an unsaved runbook file as {@code yaml}; or
 * none of them, which tests all rules and triggers as they are stored. What is named is tested as if it were switched on.
 *
 * @param trigger takes the place of the runbook's trigger of that name, where it has one
 * @param yaml one document; takes the place of the runbook of that name, where there is one
 * @param since 90 days before {@code until} when absent; inclusive
 * @param until now when absent; exclusive, at most 366 days after {@code since}
 * @param verdict only items of that verdict; the summary stays whole
 * @param cursor next_cursor of the page before, with the same question
 * @param limit length of a page; 50 when absent
 */
@Serdeable
record BacktestBody(
        @Nullable @Valid Trigger trigger,
        @Nullable UUID triggerId,
        @Nullable UUID runbookId,
        @Nullable @Size(max = 1_000_000) String yaml,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable @Size(max = 100) String verdict,
        @Nullable @Size(max = 500) String cursor,
        @Nullable @Min(1) @Max(200) Integer limit) {

    /** A trigger as in a runbook file; what is absent has the file's default. */
    @Serdeable
    record Trigger(
            @Nullable @Size(max = 200) String name,
            @Nullable Integer priority,
            @Nullable @Size(max = 1_000) String alertNamePattern,
            @Nullable @Size(max = 1_000) String severityPattern,
            @Nullable @Size(max = 1_000) String sourcePattern,
            @Nullable @Size(max = 100) Map<String, String> labelsMatch,
            @Nullable String timeWindowStart,
            @Nullable String timeWindowEnd,
            @Nullable String timeZone,
            @Nullable Boolean enabled,
            @Nullable Integer cooldownSeconds,
            @Nullable String cooldownScope) {}
}

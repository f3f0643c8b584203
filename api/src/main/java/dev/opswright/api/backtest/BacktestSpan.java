/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.PlanHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are looked at, and which findings are shown. A cursor pins the span, so that all pages come of the same
 * walk though time goes on.
 *
 * @param skip findings of earlier pages
 * @param question hash of what is asked, because a page of another question would have holes
 */
record BacktestSpan(Instant since, Instant until, int skip, int limit, String question) {
    static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration DEFAULT = Duration.ofDays(90);
    private static final int DEFAULT_LIMIT = 50;
    private static final String SEPARATOR = " ";

    static BacktestSpan of(BacktestBody body, Instant now) {
        String question = question(body);
        int limit = Objects.requireNonNullElse(body.limit(), DEFAULT_LIMIT);
        String cursor = body.cursor();
        if (cursor != null) {
            return decode(cursor, limit, question);
        }
        Instant until = Objects.requireNonNullElse(body.until(), now);
        Instant since = Objects.requireNonNullElse(body.since(), until.minus(DEFAULT));
        if (!until.isAfter(since)) {
            throw ProblemException.invalid("/since", "out_of_range", "since must be before until.");
        }
        if (Duration.between(since, until).compareTo(LONGEST) > 0) {
            throw ProblemException.invalid(
                    "/since", "out_of_range", "A back-test looks at most at 366 days; ask for a shorter time.");
        }
        return new BacktestSpan(since, until, 0, limit, question);
    }

    /** The cursor of the page after this one. */
    String next() {
        String text =
                String.join(SEPARATOR, since.toString(), until.toString(), Integer.toString(skip + limit), question);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BacktestSpan decode(String cursor, int limit, String question) {
        try {
            List<String> parts = Arrays.asList(
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (parts.size() == 4 && parts.getLast().equals(question)) {
                Instant since = Instant.parse(parts.get(0));
                Instant until = Instant.parse(parts.get(1));
                int skip = Integer.parseInt(parts.get(2));
                if (skip >= 0 && Duration.between(since, until).compareTo(LONGEST) <= 0) {
                    return new BacktestSpan(since, until, skip, limit, question);
                }
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw foreign();
        }
        throw foreign();
    }

    private static ProblemException foreign() {
        return ProblemException.invalid("/cursor", "invalid", "is not a cursor of this back-test");
    }

    private static String question(BacktestBody body) {
        List<@Nullable Object> asked =
                Arrays.asList(body.trigger(), body.triggerId(), body.runbookId(), body.yaml(), body.verdict());
        return PlanHash.of(Json.write(asked)).substring(0, 16);
    }
}

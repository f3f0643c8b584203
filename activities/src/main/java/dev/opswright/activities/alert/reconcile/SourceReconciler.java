/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import dev.opswright.persistence.reconcile.DueSource;
import dev.opswright.persistence.reconcile.SourceRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what we hold of one source in line with what the source says: opens what never arrived, questions what it no
 * longer knows, closes what it says is over, and records what came and went while nobody could deliver. A source that
 * cannot be asked changes nothing.
 */
public final class SourceReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(SourceReconciler.class);

    /** Outages longer than this are asked about from here on; Prometheus keeps 15 days by default. */
    private static final Duration LONGEST_GAP = Duration.ofDays(7);

    /** An alert that fired shortly before the outage may not have left Alertmanager's group_wait. */
    private static final Duration BEFORE_GAP = Duration.ofMinutes(1);

    private final SourceRepository sources;
    private final EpisodeBook book;
    private final Endpoints endpoints;
    private final AlertmanagerClient alertmanager;
    private final PrometheusClient prometheus;
    private final Patience patience;

    public SourceReconciler(
            SourceRepository sources, EpisodeBook book, Endpoints endpoints, SourceHttp http, Patience patience) {
        this.sources = sources;
        this.book = book;
        this.endpoints = endpoints;
        this.alertmanager = new AlertmanagerClient(http);
        this.prometheus = new PrometheusClient(http);
        this.patience = patience;
    }

    /** One look. What went wrong at the source is kept with it for people; database failures are thrown. */
    public void reconcile(DueSource source) {
        List<String> problems = new ArrayList<>();
        String note = attempt(problems, () -> compare(source));
        attempt(problems, () -> backfill(source));
        if (problems.isEmpty()) {
            sources.succeeded(source.id(), note);
        } else {
            String error = String.join("; ", problems);
            LOG.info("Alert source {} could not be reconciled: {}", source.id(), error);
            sources.failed(source.id(), error);
        }
    }

    @FunctionalInterface
    private interface Look {
        @Nullable
        String run() throws SourceUnreachable;
    }

    private static @Nullable String attempt(List<String> problems, Look look) {
        try {
            return look.run();
        } catch (SourceUnreachable e) {
            problems.add(e.getMessage());
            return null;
        }
    }

    private @Nullable String compare(DueSource source) throws SourceUnreachable {
        Optional<Endpoint> endpoint = endpoints.alertmanager(source);
        if (endpoint.isEmpty()) {
            return null;
        }
        List<ActiveAlert> active = alertmanager.alerts(endpoint.get());
        Set<String> receivers = receivers(source, endpoint.get());
        Instant openedBefore = source.requested() ? source.at() : source.at().minus(patience.missing());
        Comparison comparison = Comparison.of(active, book.open(source), receivers, openedBefore, source.at());
        book.openMissing(source, comparison.missing());
        book.unquestion(source, comparison.back());
        if (!comparison.gone().isEmpty()) {
            settle(source, endpoint.get(), comparison.gone());
        }
        return receivers.isEmpty()
                ? "Alertmanager has several receivers and none has delivered yet, so it is unknown which alerts are meant"
                        + " for Opswright: missing ones are not opened"
                : null;
    }

    /** Known from deliveries; before the first one only where there is no choice. */
    private Set<String> receivers(DueSource source, Endpoint endpoint) throws SourceUnreachable {
        Set<String> seen = book.receivers(source);
        if (!seen.isEmpty()) {
            return seen;
        }
        Set<String> configured = alertmanager.receivers(endpoint);
        return configured.size() == 1 ? configured : Set.of();
    }

    /** The first look only questions; later ones ask further and close. */
    private void settle(DueSource source, Endpoint endpoint, List<OpenEpisode> gone) throws SourceUnreachable {
        book.question(
                source,
                gone.stream().filter(episode -> episode.questionedAt() == null).toList());
        if (gone.stream().allMatch(episode -> episode.questionedAt() == null)) {
            return;
        }
        Instant started = alertmanager.startedAt(endpoint);
        Optional<Endpoint> second = endpoints.prometheus(source);
        Optional<List<Map<String, String>>> firing =
                second.isEmpty() ? Optional.empty() : Optional.of(prometheus.firing(second.get()));
        book.close(
                source,
                gone.stream()
                        .filter(episode -> Closing.of(episode, source.at(), started, firing, patience) == Closing.CLOSE)
                        .toList());
    }

    private @Nullable String backfill(DueSource source) throws SourceUnreachable {
        Instant gapFrom = source.gapFrom();
        Instant gapUntil = source.gapUntil();
        if (gapFrom == null || gapUntil == null || source.at().isBefore(gapUntil.plus(patience.afterGap()))) {
            return null;
        }
        Optional<Endpoint> endpoint = endpoints.prometheus(source);
        if (endpoint.isPresent()) {
            Instant earliest = source.at().minus(LONGEST_GAP);
            Instant from = gapFrom.minus(BEFORE_GAP).isBefore(earliest) ? earliest : gapFrom.minus(BEFORE_GAP);
            Duration step = GapSpans.step(from, source.at());
            List<FiredSpan> spans = prometheus.fired(endpoint.get(), from, source.at(), step);
            List<KnownEpisode> known = book.near(source, from, source.at());
            book.backfill(source, GapSpans.missed(spans, known, source.at(), step));
        }
        sources.gapDone(source.id(), gapUntil);
        return null;
    }
}

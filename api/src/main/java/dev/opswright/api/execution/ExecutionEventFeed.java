/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.execution.ExecutionEventQueries;
import dev.opswright.persistence.execution.ExecutionEventRow;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.sse.Event;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tails the event table for all who watch. One poller of this replica asks, four times a second, one question per
 * organization about all watched executions and hands the answer to every reader; nobody watching costs nothing.
 */
@Singleton
class ExecutionEventFeed {
    /** Readers of one replica; more are told to come again. */
    static final int WATCHES = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionEventFeed.class);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final int RETRY_AFTER_SECONDS = 5;
    /** Then the browser reconnects with Last-Event-ID, and rights are checked anew. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Tenancy tenancy;
    private final ExecutionEventQueries events;
    private final Set<EventWatch> watches = ConcurrentHashMap.newKeySet();
    private final Scheduler poller = Schedulers.newSingle("execution-events", true);
    private boolean failing;

    ExecutionEventFeed(
            Tenancy tenancy,
            ExecutionEventQueries events,
            MeterRegistry meters,
            @Value("${opswright.events.ping-every:15s}") Duration pingEvery) {
        this.tenancy = tenancy;
        this.events = events;
        meters.gauge("opswright.events.watches", watches, Set::size);
        poller.schedulePeriodically(this::look, 0, LOOK_EVERY_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS);
        poller.schedulePeriodically(
                () -> watches.forEach(EventWatch::ping),
                pingEvery.toMillis(),
                pingEvery.toMillis(),
                java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    /** Events after a sequence number, until the reader goes away or is too slow. */
    Publisher<Event<?>> follow(UUID orgId, UUID executionId, long after) {
        if (watches.size() >= WATCHES) {
            throw ProblemException.unavailable(
                    ProblemCode.UNAVAILABLE, "Too many people watch executions at the moment.", RETRY_AFTER_SECONDS);
        }
        return Flux.defer(() -> {
            EventWatch watch = new EventWatch(orgId, executionId, after);
            watches.add(watch);
            return watch.events().take(LONGEST).doFinally(end -> watches.remove(watch));
        });
    }

    /** How many watch now. */
    int watches() {
        return watches.size();
    }

    @PreDestroy
    void close() {
        poller.dispose();
    }

    private void look() {
        try {
            watches.stream().collect(Collectors.groupingBy(EventWatch::orgId)).forEach(this::look);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Live events wait: the database does not answer", e);
            }
            failing = true;
        }
    }

    private void look(UUID orgId, List<EventWatch> watching) {
        Map<UUID, Long> positions =
                watching.stream().collect(Collectors.toMap(EventWatch::executionId, EventWatch::seen, Math::min));
        String watched = Json.write(positions.entrySet().stream()
                .map(entry -> new Position(entry.getKey(), entry.getValue()))
                .toList());
        Map<UUID, List<ExecutionEventRow>> news = tenancy.read(orgId, () -> events.afterEach(watched)).stream()
                .collect(Collectors.groupingBy(ExecutionEventRow::id));
        for (EventWatch watch : watching) {
            news.getOrDefault(watch.executionId(), List.of()).forEach(watch::take);
        }
    }

    /** How far the slowest reader of an execution has come. */
    private record Position(UUID id, long after) {}
}

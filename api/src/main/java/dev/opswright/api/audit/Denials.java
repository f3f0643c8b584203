/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.RefusalObserver;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.ClientAddress;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOutcome;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was refused. Nobody can fill the log with refusals: of one caller or address 20 a minute are written one
 * by one, after that the 32nd, the 64th and so on with their number. Aside, because refusals also happen on event loops.
 * Made at the start: the first problem of a process may be that there is no database, and then nothing could be made.
 */
@Context
class Denials implements RefusalObserver {
    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);
    private static final int ONE_BY_ONE = 20;
    private static final int MOST_ADDRESSES = 20_000;
    private static final int MOST_WAITING = 1_000;

    private final AuditTrail trail;
    private final HomeOrganization home;
    private final AtomicLong dropped = new AtomicLong();
    private final Cache<String, AtomicInteger> counts = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("audit-denials").factory(),
            (task, pool) -> dropped.incrementAndGet());

    Denials(AuditTrail trail, HomeOrganization home) {
        this.trail = trail;
        this.home = home;
    }

    @Override
    public void refused(HttpRequest<?> request, ProblemCode code) {
        // Failed logins are written by the login itself, which knows the name.
        if (code == ProblemCode.BAD_CREDENTIALS) {
            return;
        }
        Caller caller = Caller.of(request).orElse(null);
        String who =
                caller == null ? ClientAddress.of(request) : caller.userId().toString();
        int count = counts.get(who, name -> new AtomicInteger()).incrementAndGet();
        if (count <= ONE_BY_ONE || Integer.bitCount(count) == 1) {
            AuditEntry entry = entry(request, code, caller, count);
            writer.execute(() -> write(caller, entry));
        }
    }

    private AuditEntry entry(HttpRequest<?> request, ProblemCode code, @Nullable Caller caller, int count) {
        AuditEntry begun = caller == null
                ? trail.byNobody(request, AuditAction.DENIED, null)
                : AuditEntry.of(
                        AuditTrail.actor(caller, request), AuditTrail.origin(caller, request), AuditAction.DENIED);
        return begun.on(null, request.getMethodName() + " " + request.getPath())
                .ended(AuditOutcome.DENIED, code.word())
                .with("method", request.getMethodName())
                .with("path", request.getPath())
                .with("refused_within_a_minute", count > ONE_BY_ONE ? count : null);
    }

    private void write(@Nullable Caller caller, AuditEntry entry) {
        try {
            UUID orgId = caller == null ? home.id().orElse(null) : caller.orgId();
            if (orgId != null) {
                long lost = dropped.getAndSet(0);
                trail.alone(orgId, lost == 0 ? entry : entry.with("not_written_before", lost));
            }
        } catch (RuntimeException e) {
            LOG.warn("A refusal could not be audited: {}", e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void close() {
        writer.shutdown();
    }
}

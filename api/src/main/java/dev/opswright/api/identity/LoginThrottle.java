/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Slows guessing of one's own password in an open session down: from the fifth failure on, each further try waits twice
 * as long, up to a minute. Logins have a defence of their own, which counts in the database. A block never outlasts the wait, so nobody is locked out for good.
 */
@Singleton
class LoginThrottle {
    private static final int FREE_FAILURES = 5;
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final int MAX_ENTRIES = 20_000;

    private final Cache<Key, Failures> failures = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(FORGET)
            .build();
    private final Clock clock;

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    record Key(String username, String address) {
        Key {
            username = username.toLowerCase(Locale.ROOT);
        }
    }

    private record Failures(int count, Instant notBefore) {}

    /** Refuses a try that comes too early, without looking at the password. */
    void admit(Key key) {
        Failures known = failures.getIfPresent(key);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.notBefore())) {
            long seconds = Duration.between(now, known.notBefore()).toSeconds() + 1;
            throw ProblemException.unavailable(
                    ProblemCode.TOO_MANY_ATTEMPTS, "Too many failed logins. Try again in " + seconds + " s.", (int)
                            seconds);
        }
    }

    void failed(Key key) {
        failures.asMap().compute(key, (k, known) -> {
            int count = known == null ? 1 : known.count() + 1;
            return new Failures(count, clock.instant().plus(waitAfter(count)));
        });
    }

    void succeeded(Key key) {
        failures.invalidate(key);
    }

    static Duration waitAfter(int count) {
        if (count < FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, MAX_DOUBLINGS));
        return wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
    }
}

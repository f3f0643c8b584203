/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A keyset's primitive as the database has it now: read again once a minute, so that new data is sealed with the newest
 * key, and at once when something does not open, because another process may have rotated a moment ago. Thread-safe.
 */
final class LivePrimitive<P> {
    /** After this long every process seals with the newest key. */
    static final Duration REFRESH = Duration.ofSeconds(60);

    /** Rubbish that does not open must not become a load on the database: it waits for the next look. */
    private static final Duration LEAST = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(LivePrimitive.class);

    private final Supplier<P> load;
    private final Duration least;
    private volatile Loaded<P> loaded;

    private record Loaded<P>(P primitive, long at) {}

    LivePrimitive(Supplier<P> load) {
        this(load, LEAST);
    }

    private LivePrimitive(Supplier<P> load, Duration least) {
        this.load = load;
        this.least = least;
        long began = System.nanoTime();
        this.loaded = new Loaded<>(load.get(), began);
    }

    /** One that never changes. */
    static <P> LivePrimitive<P> fixed(P primitive) {
        return new LivePrimitive<>(() -> primitive, Duration.ZERO);
    }

    /** The primitive, at most {@link #REFRESH} old. */
    P now() {
        if (System.nanoTime() - loaded.at() >= REFRESH.toNanos()) {
            synchronized (this) {
                if (System.nanoTime() - loaded.at() >= REFRESH.toNanos()) {
                    reload();
                }
            }
        }
        return loaded.primitive();
    }

    /** The primitive as it is after this call, for something that did not open with {@link #now}. */
    P again() {
        long asked = System.nanoTime();
        synchronized (this) {
            if (loaded.at() < asked) {
                LockSupport.parkNanos(least.toNanos() - (asked - loaded.at()));
                reload();
            }
            return loaded.primitive();
        }
    }

    private void reload() {
        long began = System.nanoTime();
        loaded = new Loaded<>(load(), began);
    }

    /** Without the database the keys known so far go on. */
    private P load() {
        try {
            return load.get();
        } catch (SecretException e) {
            LOG.warn("The encryption keys cannot be read again; the known ones go on: {}", e.getMessage());
            return loaded.primitive();
        }
    }
}

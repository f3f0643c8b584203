/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets one event of a chatty logger through every ten seconds. While the engine is down each of Temporal's pollers logs a stack trace with every attempt: 65
 * in four seconds, all saying the same.
 */
public final class ThrottledLogger extends TurboFilter {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private String logger = "";
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** The logger's full name; set by logback.xml. */
    public void setLogger(String logger) {
        this.logger = logger;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger asked,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        // A call without a text only asks whether the level is on.
        if (format == null || !asked.getName().equals(logger)) {
            return FilterReply.NEUTRAL;
        }
        long due = next.get();
        long now = System.nanoTime();
        return now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** A request's row in memory. */
final class FakeRequest implements PrivacyActivities {
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile LongSupplier clock = System::currentTimeMillis;
    volatile PrivacyStatus status = PrivacyStatus.REQUESTED;
    volatile int downloads;
    volatile Runnable onCollected = () -> {};
    volatile Instant askedAt = Instant.EPOCH;
    volatile Instant endedAt = Instant.EPOCH;
    private volatile PrivacyKind kind = PrivacyKind.EXPORT;
    private volatile Instant dueAt = Instant.EPOCH;
    private volatile Instant availableUntil;

    void asked(PrivacyKind what, Duration due) {
        kind = what;
        askedAt = now();
        dueAt = askedAt.plus(due);
    }

    void release() {
        status = PrivacyStatus.READY;
        availableUntil = now().plus(PrivacyPolicy.AVAILABLE);
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.getAsLong());
    }

    @Override
    public PrivacyState look(PrivacyRef request) {
        return new PrivacyState(kind, status, now(), dueAt, availableUntil, downloads);
    }

    @Override
    public void collect(PrivacyRef request) {
        told.add("collect");
        status = PrivacyStatus.COLLECTED;
        onCollected.run();
    }

    @Override
    public void erase(PrivacyRef request) {
        told.add("erase");
        status = PrivacyStatus.ERASED;
    }

    @Override
    public void end(Ending ending) {
        if (status == ending.from()) {
            told.add(ending.status().word() + " " + ending.code());
            status = ending.status();
            endedAt = now();
        }
    }
}

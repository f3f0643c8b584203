/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what a privacy request does next, from its row alone. */
public final class PrivacyPolicy {
    /** How long another person has to decide about an export. */
    public static final Duration DECISION = Duration.ofDays(14);

    /** How long a released archive can be fetched. */
    public static final Duration AVAILABLE = Duration.ofDays(7);

    /** How often it can be fetched. */
    public static final int DOWNLOADS = 3;

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private PrivacyPolicy() {}

    /** The next step. */
    public static PrivacyStep next(PrivacyState state) {
        return switch (state.status()) {
            case REQUESTED -> state.kind() == PrivacyKind.EXPORT ? new PrivacyStep.Collect() : erasure(state);
            case COLLECTED -> collected(state);
            case READY -> ready(state);
            case DELIVERED, ERASED, REFUSED, WITHDRAWN, EXPIRED, FAILED -> new PrivacyStep.Done();
        };
    }

    private static PrivacyStep erasure(PrivacyState state) {
        return isOver(state, state.dueAt()) ? new PrivacyStep.Erase() : until(state, state.dueAt());
    }

    private static PrivacyStep collected(PrivacyState state) {
        return isOver(state, state.dueAt())
                ? new PrivacyStep.End(
                        PrivacyStatus.EXPIRED, "nobody_decided", "Nobody decided in time; what was collected is gone.")
                : until(state, state.dueAt());
    }

    private static PrivacyStep ready(PrivacyState state) {
        Instant end = state.availableUntil();
        if (end != null && !isOver(state, end) && state.downloads() < DOWNLOADS) {
            return until(state, end);
        }
        return state.downloads() > 0
                ? new PrivacyStep.End(PrivacyStatus.DELIVERED, "fetched", "The archive was fetched and is gone.")
                : new PrivacyStep.End(
                        PrivacyStatus.EXPIRED, "not_fetched", "Nobody fetched the archive in time; it is gone.");
    }

    private static boolean isOver(PrivacyState state, @Nullable Instant moment) {
        return moment == null || !state.now().isBefore(moment);
    }

    /** A second more than it takes, so that the row's time is over when it is looked at. */
    private static PrivacyStep until(PrivacyState state, Instant moment) {
        Duration wait = Duration.between(state.now(), moment).plusSeconds(1);
        return new PrivacyStep.Wait(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}

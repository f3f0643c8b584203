/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.opswright.persistence.guard.BlackoutView;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.blackout.Blackouts;
import dev.opswright.workflows.blackout.Occurrence;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A blackout window and where it stands now.
 *
 * @param activeUntil end of the occurrence that holds now
 * @param nextStart start of the next one within a year
 */
@Serdeable
record BlackoutItem(
        @JsonUnwrapped BlackoutView window,
        @Nullable Instant activeUntil,
        @Nullable Instant nextStart) {
    private static final Duration YEAR = Duration.ofDays(366);

    static BlackoutItem of(BlackoutView view, Instant now) {
        BlackoutWindow window = view.window();
        List<Occurrence> near = Blackouts.occurrences(window, now, now.plus(YEAR), 2);
        return new BlackoutItem(
                view,
                Blackouts.holding(window, now).map(Occurrence::end).orElse(null),
                near.stream()
                        .map(Occurrence::start)
                        .filter(start -> view.enabled() && start.isAfter(now))
                        .findFirst()
                        .orElse(null));
    }
}

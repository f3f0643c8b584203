/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.secret;

import dev.opswright.persistence.secret.RewrapRound;
import dev.opswright.worker.schedule.PeriodicJob;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Seals anew what older keys sealed, in the background of one worker at a time. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
final class RewrapJob {
    @Singleton
    @Named("rewrap_secrets")
    PeriodicJob rewrap(RewrapRound round) {
        return new PeriodicJob("rewrap_secrets", Duration.ofSeconds(15), Duration.ofMinutes(10), round::run);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import dev.opswright.persistence.alert.SourceLogins;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every ten seconds that the intake lives; its silence is an outage that is asked about afterwards. */
@Singleton
class IntakePulse {
    private static final Logger LOG = LoggerFactory.getLogger(IntakePulse.class);

    private final SourceLogins sources;

    IntakePulse(SourceLogins sources) {
        this.sources = sources;
    }

    /** Once per replica: any living replica is an intake that lives. */
    @Scheduled(initialDelay = "0s", fixedDelay = "10s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void beat() {
        try {
            LOG.trace("{} lives", sources.intakeIsAlive());
        } catch (RuntimeException e) {
            LOG.warn(
                    "The intake's sign of life could not be stored: {}",
                    e.getClass().getSimpleName());
        }
    }
}

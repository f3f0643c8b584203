/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.persistence.failure.DatabaseFailure;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bootstraps identity as soon as the database answers; a database that is away must not keep the api from starting. */
@Singleton
class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final IdentityBootstrap bootstrap;
    private volatile boolean done;

    FirstStart(IdentityBootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @EventListener
    void onStartup(StartupEvent event) {
        attempt();
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "5s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void retry() {
        if (!done) {
            attempt();
        }
    }

    private synchronized void attempt() {
        if (done) {
            return;
        }
        try {
            bootstrap.run().ifPresent(first -> LOG.info("The administrator {} was created", first.username()));
            done = true;
        } catch (RuntimeException e) {
            if (!DatabaseFailure.isUnavailable(e)) {
                throw e;
            }
            LOG.warn("The database does not answer yet; the first administrator waits");
        }
    }
}

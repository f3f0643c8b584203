/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import dev.opswright.activities.command.CommandPort;
import dev.opswright.worker.relay.OutboxRelay;
import dev.opswright.worker.schedule.PeriodicJobs;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the worker's parts in order. Stopping lets go of remote commands; it never ends one. */
public final class WorkerRole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerRole.class);

    private final EngineWorker worker;
    private final OutboxRelay relay;
    private final PeriodicJobs jobs;
    private final CommandPort commands;
    private final AtomicBoolean detaching;

    public WorkerRole(
            EngineWorker worker, OutboxRelay relay, PeriodicJobs jobs, CommandPort commands, AtomicBoolean detaching) {
        this.worker = worker;
        this.relay = relay;
        this.jobs = jobs;
        this.commands = commands;
        this.detaching = detaching;
    }

    /** The engine's workers first, so that the relay's starts can be handed to them eagerly. */
    public void start() {
        worker.start();
        relay.start();
        jobs.start();
        LOG.info("Worker started");
    }

    @Override
    public void close() {
        detaching.set(true);
        relay.close();
        jobs.close();
        worker.close();
        commands.close();
        LOG.info("Worker stopped; commands on hosts go on");
    }
}

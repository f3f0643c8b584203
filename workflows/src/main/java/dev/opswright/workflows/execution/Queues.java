/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/** Task queue names, one per kind of worker. */
public final class Queues {
    /** Workflows and every activity that works on the database. */
    public static final String OPSWRIGHT = "opswright";

    /**
     * Long remote commands ({@link StepActivities.Follow}); apart so that a remote site can later serve only these. Its
     * workers are made with {@link dev.opswright.workflows.engine.CommandWorker#options()}, or a cancel arrives late.
     */
    public static final String COMMANDS = "opswright-commands";

    private Queues() {}
}

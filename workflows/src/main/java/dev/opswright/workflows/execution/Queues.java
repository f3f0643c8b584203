/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/** Task queue names, one per kind of worker. */
public final class Queues {
    /** Workflows and every activity that works on the database. */
    public static final String OPSWRIGHT = "opswright";

    /** Long remote commands; apart so that a remote site can later serve only these. */
    public static final String COMMANDS = "opswright-commands";

    private Queues() {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.CommandPort;
import dev.opswright.activities.server.ServerRoutes;
import dev.opswright.workflows.execution.StepRequest;
import java.time.Clock;
import java.util.UUID;

/** Opens commands for the step activities. Thread-safe. */
public final class CommandSessions {
    private final StepOpening opening;
    private final StepBook book;
    private final CommandPort port;
    private final Clock clock;

    /**
     * @param installation names this database towards hosts
     * @param clock of this worker, in step with the database's
     */
    public CommandSessions(
            ExecutionStores stores, ServerRoutes routes, CommandPort port, UUID installation, Clock clock) {
        this.book = new StepBook(stores);
        this.opening = new StepOpening(stores, routes, book, installation.toString());
        this.port = port;
        this.clock = clock;
    }

    StepWork open(StepRequest request) {
        return opening.open(request);
    }

    CommandSession start(StepWork.Open work) {
        return new CommandSession(port, book, work, clock::instant);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.Command;
import dev.opswright.activities.command.Host;
import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.activities.server.SecretMask;
import dev.opswright.workflows.execution.CommandKind;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.StepProgress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an attempt finds when it opens a command: work to do, or the end that is recorded already. */
sealed interface StepWork {
    /**
     * A command to carry out, under a row that says so.
     *
     * @param mayBeSent {@code false} only while it is certain that no attempt has reached the host; decides whether a host
     *     that cannot be reached means failed or unknown
     * @param startedAt when the row was made, in database time
     * @param stored output that is in the database
     */
    record Open(
            ExecutionRef execution,
            UUID rowId,
            CommandKind kind,
            int stepOrder,
            Host host,
            Command command,
            List<Integer> expectedExitCodes,
            boolean captureOutput,
            boolean sensitive,
            SecretMask mask,
            OutputOffsets stored,
            boolean fresh,
            boolean mayBeSent,
            Instant startedAt)
            implements StepWork {}

    /** Nothing left to do. */
    record Over(StepProgress.Ended end) implements StepWork {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import dev.opswright.workflows.execution.StatusReason;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a fleet run does next. */
sealed interface FleetStep {
    /** Hand these over. */
    record Begin(List<UUID> executions) implements FleetStep {}

    /** Nothing, until something changes. */
    record Wait() implements FleetStep {}

    /** Begin nothing more. */
    record Stop(StatusReason reason) implements FleetStep {}

    /**
     * Every wave is over.
     *
     * @param reason what did not go well, though no limit was reached
     */
    record Done(@Nullable StatusReason reason) implements FleetStep {}
}

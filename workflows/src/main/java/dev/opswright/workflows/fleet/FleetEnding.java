/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import dev.opswright.workflows.execution.CancelRequest;
import dev.opswright.workflows.execution.FleetStop;
import dev.opswright.workflows.execution.StatusReason;
import org.jspecify.annotations.Nullable;

/** How a fleet run ends, in words. */
record FleetEnding(FleetStatus status, @Nullable StatusReason reason) {
    static FleetEnding cancelled(CancelRequest request) {
        return new FleetEnding(FleetStatus.CANCELLED, new StatusReason("cancelled", byWhom(request)));
    }

    static FleetEnding tooLong() {
        return new FleetEnding(
                FleetStatus.STOPPED,
                new StatusReason("fleet_timeout", "It was not through after " + FleetLimits.WHOLE.toDays() + " days."));
    }

    /** The row of the fleet, or one that belongs to it, is not there. */
    static FleetEnding missing() {
        return new FleetEnding(
                FleetStatus.FAILED,
                new StatusReason(
                        "not_found", "A record that this fleet needs is missing; the worker's log says which."));
    }

    /** What its executions are told. */
    static FleetStop word(StatusReason why, @Nullable CancelRequest cancel) {
        return new FleetStop(new StatusReason("fleet_stopped", "Not run, its fleet stopped: " + why.message()), cancel);
    }

    /** A run that was parked for too long. */
    static StatusReason parkedTooLong() {
        return new StatusReason(
                "fleet_wait_over",
                "Not run: it was parked for " + FleetLimits.PATIENCE.toHours() + " hours, and its fleet went on.");
    }

    FleetEnding withOpen(int open) {
        return open == 0 || reason == null
                ? this
                : new FleetEnding(
                        status,
                        new StatusReason(
                                reason.code(), reason.message() + " " + open + " of its runs had not ended then."));
    }

    private static String byWhom(CancelRequest request) {
        String reason = request.reason();
        String words = "Cancelled by " + request.username() + (reason == null || reason.isBlank() ? "" : ": " + reason);
        return words.endsWith(".") || words.endsWith("!") || words.endsWith("?") ? words : words + ".";
    }
}

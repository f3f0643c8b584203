/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import dev.opswright.workflows.execution.FleetStop;
import dev.opswright.workflows.execution.StatusReason;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a fleet run reads and writes. Local activities; each repeat of one changes nothing more. */
@ActivityInterface(namePrefix = "Fleet")
public interface FleetActivities {
    /** The fleet is under way; tells people so the first time. */
    @ActivityMethod
    void begin(FleetRef fleet);

    /** What the rows say now. */
    @ActivityMethod
    FleetState look(FleetRef fleet);

    /** Hands executions to the engine; those that were closed meanwhile stay closed. */
    @ActivityMethod
    void start(Handover handover);

    /** Tells parked executions that their fleet goes on without them; those that began meanwhile go on as well. */
    @ActivityMethod
    void withdraw(Withdrawal withdrawal);

    /** Closes every execution that was not handed over as cancelled, and shows why the fleet stops. */
    @ActivityMethod
    void stop(Stop stop);

    /**
     * Tells the executions under way that the fleet stops.
     *
     * @return how many could not be told, because the engine does not know them (yet)
     */
    @ActivityMethod
    int tell(Stop stop);

    /** Ends the fleet's row. */
    @ActivityMethod
    void close(Closure closure);

    /** Executions to begin. */
    record Handover(FleetRef fleet, List<UUID> executions) {}

    /** Executions that waited too long. */
    record Withdrawal(FleetRef fleet, List<UUID> executions, StatusReason reason) {}

    /**
     * A stop of the fleet.
     *
     * @param shown status reason of the fleet meanwhile
     * @param word what its executions are told
     */
    record Stop(FleetRef fleet, StatusReason shown, FleetStop word) {}

    /** How the fleet ended. */
    record Closure(
            FleetRef fleet, FleetStatus status, @Nullable StatusReason reason) {}
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.fleet;

import dev.opswright.activities.alert.ExecutionStarter;
import dev.opswright.persistence.fleet.FleetRepository;
import dev.opswright.persistence.fleet.FleetStore;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.FleetStop;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.fleet.FleetActivities;
import dev.opswright.workflows.fleet.FleetLimits;
import dev.opswright.workflows.fleet.FleetRef;
import dev.opswright.workflows.fleet.FleetState;
import dev.opswright.workflows.json.Json;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Rows of a fleet first, the engine second. A run is claimed in its row before it is handed over, and one that was not
 * claimed can be closed: so a late attempt of a worker that was lost never starts what the fleet has closed.
 */
public final class FleetActivitiesImpl implements FleetActivities {
    private final Tenancy tenancy;
    private final FleetRepository fleets;
    private final FleetStore store;
    private final ExecutionStarter engine;

    public FleetActivitiesImpl(Tenancy tenancy, FleetRepository fleets, FleetStore store, ExecutionStarter engine) {
        this.store = store;
        this.tenancy = tenancy;
        this.fleets = fleets;
        this.engine = engine;
    }

    @Override
    public void begin(FleetRef fleet) {
        if (in(fleet, () -> fleets.begin(fleet.fleetId())) == 0) {
            throw missing();
        }
    }

    @Override
    public FleetState look(FleetRef fleet) {
        int patience = (int) FleetLimits.PATIENCE.toSeconds();
        return tenancy.read(fleet.orgId(), () -> fleets.look(fleet.fleetId(), patience))
                .orElseThrow(FleetActivitiesImpl::missing);
    }

    @Override
    public void start(Handover handover) {
        FleetRef fleet = handover.fleet();
        String ids = Json.write(handover.executions());
        List<UUID> claimed = in(fleet, () -> {
            fleets.claim(fleet.fleetId(), ids);
            return fleets.claimed(fleet.fleetId(), ids);
        });
        engine.start(refs(fleet, claimed));
    }

    @Override
    public void withdraw(Withdrawal withdrawal) {
        engine.tellFleetStopped(
                refs(withdrawal.fleet(), withdrawal.executions()), new FleetStop(withdrawal.reason(), null));
    }

    @Override
    public void stop(Stop stop) {
        FleetRef fleet = stop.fleet();
        tenancy.run(fleet.orgId(), () -> {
            fleets.showReason(fleet.fleetId(), stop.shown().code(), stop.shown().message());
            store.closeWaiting(fleet.fleetId(), stop.word().reason());
        });
    }

    @Override
    public int tell(Stop stop) {
        FleetRef fleet = stop.fleet();
        List<UUID> underWay = tenancy.read(fleet.orgId(), () -> fleets.underWay(fleet.fleetId()));
        return engine.tellFleetStopped(refs(fleet, underWay), stop.word());
    }

    @Override
    public void close(Closure closure) {
        StatusReason reason = closure.reason();
        in(
                closure.fleet(),
                () -> fleets.close(
                        closure.fleet().fleetId(),
                        closure.status().word(),
                        reason == null ? null : reason.code(),
                        reason == null ? null : reason.message()));
    }

    private <T> T in(FleetRef fleet, Supplier<T> work) {
        return tenancy.in(fleet.orgId(), work);
    }

    private static List<ExecutionRef> refs(FleetRef fleet, List<UUID> executions) {
        return executions.stream()
                .map(id -> new ExecutionRef(fleet.orgId(), id))
                .toList();
    }

    private static ApplicationFailure missing() {
        return ApplicationFailure.newNonRetryableFailure("The fleet's row is not there", ExecutionFailures.NOT_FOUND);
    }
}

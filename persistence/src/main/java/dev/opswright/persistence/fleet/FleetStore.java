/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.fleet.WavePolicy;
import dev.opswright.workflows.json.Json;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores a fleet with all its runs, and closes those whose turn never comes. Call inside the organization's transaction. */
@Singleton
public class FleetStore {
    private final FleetRepository rows;
    private final ExecutionRepository executions;

    FleetStore(FleetRepository rows, ExecutionRepository executions) {
        this.executions = executions;
        this.rows = rows;
    }

    /** Id of the fleet under a key; empty when there is none. */
    public Optional<UUID> find(String startKey) {
        return Optional.ofNullable(rows.idOf(startKey));
    }

    /**
     * Stores it.
     *
     * @return the id of the fleet: the stored one where the key was used before
     * @throws UnknownServer when a server is not there (any more); the transaction must then be given up
     */
    public UUID store(NewFleet fleet) {
        String selector = fleet.selector() == null ? null : Json.write(fleet.selector());
        long made = rows.insert(
                fleet.id(),
                fleet.runbookId(),
                fleet.alertId(),
                fleet.startKey(),
                fleet.reason(),
                fleet.userId(),
                selector,
                Json.write(fleet.policy()),
                fleet.servers().size());
        if (made == 1) {
            long runs = rows.insertRuns(fleet.id(), Json.write(places(fleet)), Json.write(fleet.vars()));
            if (runs != fleet.servers().size()) {
                throw new UnknownServer();
            }
        }
        return rows.idOf(fleet.startKey());
    }

    /**
     * Closes a run that waits for its turn.
     *
     * @return false when it has begun, has ended or belongs to no fleet
     */
    public boolean cancelWaiting(UUID executionId, String message) {
        StatusReason reason = new StatusReason("cancelled", message);
        if (rows.closeOneWaiting(executionId, reason.code(), reason.message()) == 0) {
            return false;
        }
        executions.append(executionId, "closed", "closed", closedEvent(reason));
        return true;
    }

    /** Closes every run of the fleet that waits for its turn. */
    public void closeWaiting(UUID fleetId, StatusReason reason) {
        rows.closeWaiting(fleetId, reason.code(), reason.message());
        rows.tellClosed(fleetId, reason.code(), closedEvent(reason));
    }

    private static String closedEvent(StatusReason reason) {
        return Json.write(new ClosedEvent(ExecutionStatus.CANCELLED, reason.code(), reason.message()));
    }

    private static List<Place> places(NewFleet fleet) {
        List<Integer> sizes = WavePolicy.sizes(fleet.servers().size(), fleet.policy());
        List<Place> places = new ArrayList<>();
        for (int wave = 0; wave < sizes.size(); wave++) {
            for (int i = 0; i < sizes.get(wave); i++) {
                UUID server = fleet.servers().get(places.size());
                places.add(new Place(Ids.next(), server, wave + 1, places.size() + 1));
            }
        }
        return places;
    }

    private record ClosedEvent(ExecutionStatus status, String reasonCode, String reasonMessage) {}

    private record Place(UUID id, UUID serverId, int wave, int position) {}

    /** A server of the list is not there. */
    public static final class UnknownServer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownServer() {
            super("A server of the fleet is not there", null, false, false);
        }
    }
}

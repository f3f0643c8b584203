/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.sweep;

import dev.opswright.activities.command.CommandFailure;
import dev.opswright.activities.command.CommandPort;
import dev.opswright.activities.command.Host;
import dev.opswright.activities.server.ServerRoutes;
import dev.opswright.persistence.execution.ExecutionKey;
import dev.opswright.persistence.execution.HostClearingRepository;
import dev.opswright.persistence.execution.HostClearingWatch;
import dev.opswright.persistence.execution.ServerFactsRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.worker.schedule.PeriodicJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what closed runs have left on their servers. The database says which runs are closed and for how long; a
 * host is never asked to judge by age alone. A server that cannot be reached is asked again an hour later.
 */
public final class HostClearing {
    private static final Logger LOG = LoggerFactory.getLogger(HostClearing.class);
    private static final int MOST_SERVERS = 20;
    // Batches for one server in one go; what is left comes an hour later.
    private static final int MOST_BATCHES = 10;

    private final HostClearingWatch watch;
    private final HostClearingRepository runs;
    private final ServerFactsRepository servers;
    private final ServerRoutes routes;
    private final Tenancy tenancy;
    private final CommandPort port;

    public HostClearing(
            HostClearingWatch watch,
            HostClearingRepository runs,
            ServerFactsRepository servers,
            ServerRoutes routes,
            Tenancy tenancy,
            CommandPort port) {
        this.watch = watch;
        this.runs = runs;
        this.servers = servers;
        this.routes = routes;
        this.tenancy = tenancy;
        this.port = port;
    }

    /** The job that clears. */
    public PeriodicJob job() {
        return new PeriodicJob("clear_hosts", Duration.ofMinutes(5), Duration.ofMinutes(10), this::clear);
    }

    /** One look at the servers that are due. */
    public void clear() {
        for (ExecutionKey server : watch.due(MOST_SERVERS)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            clear(server.orgId(), server.id());
        }
    }

    private void clear(UUID orgId, UUID serverId) {
        try {
            // Noted first: a server that kills whoever asks must not be the first one asked for ever.
            tenancy.run(orgId, () -> runs.tried(serverId));
            UUID use = Ids.next();
            Optional<Host> host = routes.opening(
                    () -> tenancy.in(
                            orgId,
                            () -> servers.find(serverId)
                                    .flatMap(server -> routes.open(orgId, server, null, use))
                                    .map(ServerRoutes.Route::host)),
                    trouble -> {
                        throw new IllegalArgumentException(trouble.getMessage());
                    });
            int batches = 0;
            while (host.isPresent() && batches < MOST_BATCHES && batch(orgId, serverId, host.get())) {
                batches++;
            }
        } catch (CommandFailure | SecretException | IllegalArgumentException e) {
            LOG.info("Server {} was not cleared of closed runs: {}", serverId, e.getMessage());
        }
    }

    /** Whether there may be more to do. */
    private boolean batch(UUID orgId, UUID serverId, Host host) {
        List<UUID> due = tenancy.in(orgId, () -> runs.due(serverId, CommandPort.MOST_CLEARED));
        if (due.isEmpty()) {
            return false;
        }
        Set<String> gone = port.clear(host, due.stream().map(UUID::toString).toList());
        tenancy.run(
                orgId,
                () -> due.stream().filter(run -> gone.contains(run.toString())).forEach(runs::cleared));
        return gone.size() == CommandPort.MOST_CLEARED;
    }
}

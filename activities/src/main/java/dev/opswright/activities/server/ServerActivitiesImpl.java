/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import dev.opswright.activities.command.CommandPort;
import dev.opswright.activities.command.Host;
import dev.opswright.activities.command.HostKey;
import dev.opswright.activities.command.ServerTestReport.Trust;
import dev.opswright.activities.secret.UnresolvedSecret;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.ServerFactsRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.server.AskWorkflow.SeenHostKey;
import dev.opswright.workflows.server.AskWorkflow.ServerActivities;
import dev.opswright.workflows.server.AskWorkflow.ServerTestReport;
import dev.opswright.workflows.server.AskWorkflow.ServerTestRequest;
import dev.opswright.workflows.server.AskWorkflow.Stage;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries the way to a server, records what it saw and never logs in to a host whose key nobody trusted. */
public final class ServerActivitiesImpl implements ServerActivities {
    private static final String NO_CREDENTIAL = "No credential of the server's login kind is stored.";

    private final Tenancy tenancy;
    private final ServerFactsRepository servers;
    private final ServerRoutes routes;
    private final CommandPort port;

    public ServerActivitiesImpl(Tenancy tenancy, ServerFactsRepository servers, ServerRoutes routes, CommandPort port) {
        this.tenancy = tenancy;
        this.servers = servers;
        this.routes = routes;
        this.port = port;
    }

    /** {@code trouble} says why there is no credential. */
    private record Target(Host host, boolean hasCredential, String trouble) {}

    @Override
    public ServerTestReport testServer(ServerTestRequest request) {
        Target target;
        try {
            UUID use = Ids.next();
            target = routes.opening(
                    () -> tenancy.in(request.orgId(), () -> target(request, use)),
                    trouble -> tenancy.in(request.orgId(), () -> without(request, trouble)));
        } catch (IllegalArgumentException e) {
            // The way there cannot even be tried: a jump host is missing or lacks its credential.
            tenancy.run(request.orgId(), () -> servers.recordTest(request.serverId(), "failed"));
            return new ServerTestReport(false, List.of(new Stage("jump", false, 0, e.getMessage())), null);
        }
        var report = port.test(target.host());
        ServerTestReport answer = answer(report, target);
        record(request, report, answer.ok());
        return answer;
    }

    private Target target(ServerTestRequest request, UUID use) {
        RunFacts.Server server = server(request);
        return routes.open(request.orgId(), server, null, use)
                .map(route -> new Target(route.host(), true, ""))
                // Without a credential the way up to the host key can still be tried.
                .orElseGet(
                        () -> new Target(routes.withoutCredential(request.orgId(), server, use), false, NO_CREDENTIAL));
    }

    /** A reference on a server that is reached straight leaves the way up to the host key; on a jump host it leaves none. */
    private Target without(ServerTestRequest request, UnresolvedSecret trouble) {
        RunFacts.Server server = server(request);
        if (server.jumpServerId() != null) {
            throw new IllegalArgumentException(trouble.getMessage());
        }
        return new Target(
                routes.withoutCredential(request.orgId(), server, Ids.next()),
                false,
                String.valueOf(trouble.getMessage()));
    }

    private RunFacts.Server server(ServerTestRequest request) {
        return servers.find(request.serverId())
                .filter(found -> !found.deleted())
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                        "There is no such server", ExecutionFailures.NOT_FOUND));
    }

    private void record(
            ServerTestRequest request, dev.opswright.activities.command.ServerTestReport report, boolean ok) {
        tenancy.run(request.orgId(), () -> {
            servers.recordTest(request.serverId(), ok ? "success" : "failed");
            var seen = report.hostKey();
            // What an authority vouches for waits for nobody's word.
            if (seen != null && seen.trust() != Trust.TRUSTED) {
                HostKey key = seen.key();
                servers.recordHostKey(
                        Ids.next(),
                        request.serverId(),
                        Objects.requireNonNullElse(key.type(), "unknown"),
                        key.fingerprint());
            }
        });
    }

    private static ServerTestReport answer(dev.opswright.activities.command.ServerTestReport report, Target target) {
        boolean hasCredential = target.hasCredential();
        List<Stage> stages = report.stages().stream()
                .map(stage -> new Stage(
                        stage.name(),
                        stage.ok(),
                        stage.ms(),
                        stage.name().equals("auth") && !hasCredential ? target.trouble() : stage.message()))
                .toList();
        return new ServerTestReport(report.ok() && hasCredential, stages, key(report));
    }

    private static @Nullable SeenHostKey key(dev.opswright.activities.command.ServerTestReport report) {
        var seen = report.hostKey();
        if (seen == null) {
            return null;
        }
        String state = switch (seen.trust()) {
            case TRUSTED -> "trusted";
            case UNKNOWN -> "unverified";
            case CHANGED -> "changed";
        };
        return new SeenHostKey(
                Objects.requireNonNullElse(seen.key().type(), "unknown"),
                seen.key().fingerprint(),
                state);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import dev.opswright.activities.command.Credential;
import dev.opswright.activities.command.Host;
import dev.opswright.activities.command.Secret;
import dev.opswright.activities.secret.UnresolvedSecret;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.ServerFactsRepository;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way to a server: over its jump hosts, at each with the keys and the credential of that one. */
public final class ServerRoutes {
    private final ServerFactsRepository servers;
    private final ServerAccess access;

    public ServerRoutes(ServerFactsRepository servers, ServerAccess access) {
        this.servers = servers;
        this.access = access;
    }

    /** Where to connect, and what must never appear in output. */
    public record Route(Host host, SecretMask mask) {}

    /** Like {@link ServerAccess#opening}: every transaction that calls {@link #open} runs in it. */
    public <T> T opening(Supplier<T> work, Function<UnresolvedSecret, T> unresolved) {
        return access.opening(work, unresolved);
    }

    /**
     * The way with everything that its logins need; empty when the server has no credential of its kind. Runs inside the
     * tenant's transaction, within {@link #opening}.
     *
     * @param use what it is opened for: an execution, or any new id
     * @param fingerprint the one key or authority that is accepted of the server itself; {@code null} = every trusted one
     * @throws IllegalArgumentException when a jump host cannot be used; the sentence names it
     * @throws dev.opswright.persistence.secret.SecretException when a ciphertext was changed outside Opswright
     */
    public Optional<Route> open(UUID organization, RunFacts.Server server, @Nullable String fingerprint, UUID use) {
        return access.open(server, use)
                .map(opened -> new Route(
                        host(organization, server, fingerprint, opened.credential(), opened.sudoPassword(), use),
                        opened.mask()));
    }

    /** The way for a test that may show no credential of its own. */
    Host withoutCredential(UUID organization, RunFacts.Server server, UUID use) {
        return host(organization, server, null, new Credential.Password(Secret.of(new char[0])), null, use);
    }

    private Host host(
            UUID organization,
            RunFacts.Server server,
            @Nullable String fingerprint,
            Credential credential,
            @Nullable Secret sudoPassword,
            UUID use) {
        Host host = ServerHosts.of(organization.toString(), server, fingerprint, credential, sudoPassword);
        return host.withJump(jump(organization, server, new HashSet<>(Set.of(server.id())), use));
    }

    private @Nullable Host jump(UUID organization, RunFacts.Server server, Set<UUID> seen, UUID use) {
        UUID id = server.jumpServerId();
        if (id == null) {
            return null;
        }
        if (!seen.add(id)) {
            throw new IllegalArgumentException("The jump hosts of " + server.name() + " lead in a circle.");
        }
        if (seen.size() > Host.MOST_JUMPS + 1) {
            throw new IllegalArgumentException(
                    "There are more than " + Host.MOST_JUMPS + " jump hosts on the way to a server.");
        }
        RunFacts.Server hop = servers.find(id)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> new IllegalArgumentException("The jump host of " + server.name() + " was removed."));
        ServerAccess.Access opened = access.open(hop, use)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The jump host " + hop.name() + " has no stored credential of its login's kind."));
        return ServerHosts.of(organization.toString(), hop, null, opened.credential(), null)
                .withJump(jump(organization, hop, seen, use));
    }
}

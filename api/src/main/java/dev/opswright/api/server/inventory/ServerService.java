/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditChange;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretStore;
import dev.opswright.persistence.server.HostKeyRepository;
import dev.opswright.persistence.server.ServerFields;
import dev.opswright.persistence.server.ServerRepository;
import dev.opswright.persistence.server.ServerView;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and changes servers with their secrets, which this process can encrypt and not read. */
@Singleton
class ServerService {
    private static final String WRITE = "servers:write";
    private static final Logger LOG = LoggerFactory.getLogger(ServerService.class);

    private final Tenancy tenancy;
    private final ServerRepository servers;
    private final HostKeyRepository hostKeys;
    private final SecretStore secrets;
    private final AuditTrail trail;

    ServerService(
            Tenancy tenancy,
            ServerRepository servers,
            HostKeyRepository hostKeys,
            SecretStore secrets,
            AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.servers = servers;
        this.hostKeys = hostKeys;
        this.secrets = secrets;
    }

    ServerView create(Caller caller, ServerWrite server) {
        ServerFields fields = ServerCheck.read(server, Set.of());
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            checkWay(id, fields.jumpServerId());
            servers.insert(id, fields, caller.userId());
            storeSecrets(id, ServerCheck.secrets(server));
            ServerView made = required(id);
            trail.write(trail.by(caller, AuditAction.SERVER_CREATED)
                    .on(id, made.name())
                    .changing(FieldDiff.between(null, made))
                    .changing(secretChanges(server)));
            return made;
        });
    }

    private static List<AuditChange> secretChanges(ServerWrite server) {
        return ServerCheck.secrets(server).keySet().stream()
                .sorted()
                .map(FieldDiff::secret)
                .toList();
    }

    ServerView update(Caller caller, UUID id, ServerWrite server, long version) {
        return tenancy.in(caller.orgId(), () -> {
            ServerView before = required(id);
            ServerFields fields = ServerCheck.read(server, secrets.purposes(SecretOwner.SERVER, id));
            checkWay(id, fields.jumpServerId());
            checkBounds(caller, before, fields, version);
            if (servers.update(id, fields, version) == 0) {
                throw ProblemException.stale();
            }
            if (storeSecrets(id, ServerCheck.secrets(server))) {
                servers.raiseCredentialVersion(id);
            }
            ServerView after = required(id);
            trail.write(trail.by(caller, AuditAction.SERVER_UPDATED)
                    .on(id, after.name())
                    .changing(FieldDiff.between(before, after))
                    .changing(secretChanges(server)));
            return after;
        });
    }

    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            ServerView before = required(id);
            if (servers.openRuns(id) > 0) {
                throw ProblemException.of(ProblemCode.IN_USE, "Runs on this server have not ended yet.");
            }
            if (servers.behind(id) > 0) {
                throw ProblemException.of(ProblemCode.IN_USE, "Other servers are reached through this one.");
            }
            servers.delete(id);
            secrets.purposes(SecretOwner.SERVER, id)
                    .forEach(purpose -> secrets.delete(SecretOwner.SERVER, id, purpose));
            trail.deleted(caller, AuditAction.SERVER_DELETED, id, before.name(), before);
        });
    }

    ServerView trust(Caller caller, UUID id, String fingerprint) {
        return tenancy.in(caller.orgId(), () -> {
            required(id);
            LOG.info("Host key {} of server {} is trusted now", fingerprint, id);
            hostKeys.trust(Ids.next(), id, fingerprint, caller.userId());
            ServerView server = required(id);
            trail.write(trail.by(caller, AuditAction.HOST_KEY_TRUSTED)
                    .on(id, server.name())
                    .with("fingerprint", fingerprint));
            return server;
        });
    }

    ServerView clearAttention(Caller caller, UUID id) {
        return tenancy.in(caller.orgId(), () -> {
            if (servers.clearAttention(id) == 0) {
                throw ProblemException.notFound("server");
            }
            ServerView server = required(id);
            trail.write(trail.by(caller, AuditAction.SERVER_CLEARED).on(id, server.name()));
            return server;
        });
    }

    ServerView required(UUID id) {
        return servers.find(id).orElseThrow(() -> ProblemException.notFound("server"));
    }

    /** A caller whose role holds on some servers only changes nothing that says which machine this is, or whose. */
    private static void checkBounds(Caller caller, ServerView before, ServerFields fields, long version) {
        if (caller.may(WRITE)) {
            return;
        }
        // Compared with the state that is replaced, or a label that was changed meanwhile could be put back.
        if (before.version() != version) {
            throw ProblemException.stale();
        }
        List<String> changed = BoundsCheck.changed(before, fields);
        if (!changed.isEmpty()) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN,
                    "Your role allows changes of some servers. These fields decide which machine gets the credential"
                            + " and which roles reach it, and need " + WRITE + " everywhere: "
                            + String.join(", ", changed) + ".");
        }
    }

    private void checkWay(UUID id, @Nullable UUID jumpServerId) {
        if (jumpServerId != null) {
            JumpCheck.check(id, servers.way(jumpServerId));
        }
    }

    private boolean storeSecrets(UUID id, Map<String, String> given) {
        boolean changed = false;
        for (Map.Entry<String, String> secret : given.entrySet()) {
            if (secret.getValue().isEmpty()) {
                changed |= secrets.delete(SecretOwner.SERVER, id, secret.getKey());
            } else {
                secrets.put(
                        SecretOwner.SERVER,
                        id,
                        secret.getKey(),
                        secret.getValue().getBytes(StandardCharsets.UTF_8));
                changed = true;
            }
        }
        return changed;
    }
}

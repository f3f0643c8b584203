/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.KeyToken;
import dev.opswright.api.security.Roles;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.ApiKeyRepository;
import dev.opswright.persistence.identity.ApiKeyRow;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, replaces and ends API keys. */
@Singleton
class ApiKeyService {
    private final ApiKeyRepository keys;
    private final Tenancy tenancy;
    private final AuditTrail trail;
    private final StepUp stepUp;
    private final Clock clock;

    ApiKeyService(ApiKeyRepository keys, Tenancy tenancy, AuditTrail trail, StepUp stepUp, Clock clock) {
        this.keys = keys;
        this.tenancy = tenancy;
        this.trail = trail;
        this.stepUp = stepUp;
        this.clock = clock;
    }

    ApiKeys.Created create(Caller caller, ApiKeys.Write key) {
        List<String> scopes = Objects.requireNonNullElse(key.scopes(), List.of());
        List<String> cidrs = Cidrs.checked("allowed_cidrs", Objects.requireNonNullElse(key.allowedCidrs(), List.of()));
        check(caller, key.role(), scopes);
        stepUp.require(caller);
        KeyToken token = KeyToken.make(Ids.next());
        tenancy.run(caller.orgId(), () -> {
            keys.insert(
                    token.id(),
                    key.name(),
                    token.hash(),
                    key.role(),
                    new TreeSet<>(scopes).toArray(String[]::new),
                    caller.userId(),
                    key.expiresAt(),
                    cidrs.toArray(String[]::new));
            trail.created(caller, AuditAction.KEY_CREATED, token.id(), key.name(), key);
        });
        return new ApiKeys.Created(token.id(), token.text());
    }

    /** The successor lives as long as the old key was meant to; whoever rotates answers for it. */
    ApiKeys.Created rotate(Caller caller, UUID id, ApiKeys.Rotation rotation) {
        ApiKeyRow old = tenancy.read(caller.orgId(), () -> keys.find(id))
                .orElseThrow(() -> ProblemException.notFound("API key"));
        check(caller, old.role(), List.of(old.scopes()));
        stepUp.require(caller);
        KeyToken token = KeyToken.make(Ids.next());
        tenancy.run(caller.orgId(), () -> {
            keys.insert(
                    token.id(),
                    old.name(),
                    token.hash(),
                    old.role(),
                    old.scopes(),
                    caller.userId(),
                    expiry(old),
                    old.allowedCidrs());
            if (keys.hand(id, token.id(), rotation.seconds()) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "This key has a successor already. Rotate that one.");
            }
            trail.write(trail.by(caller, AuditAction.KEY_ROTATED).on(id, old.name()));
        });
        return new ApiKeys.Created(token.id(), token.text());
    }

    private @Nullable Instant expiry(ApiKeyRow old) {
        return old.expiresAt() == null
                ? null
                : clock.instant().plus(Duration.between(old.createdAt(), old.expiresAt()));
    }

    void revoke(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            if (keys.revoke(id) == 0) {
                throw ProblemException.notFound("API key");
            }
            trail.write(trail.by(caller, AuditAction.KEY_REVOKED).on(id, null));
        });
    }

    /** A key never may more than the person who makes it. */
    private static void check(Caller caller, @Nullable String role, List<String> scopes) {
        if ((role == null) == scopes.isEmpty()) {
            throw ProblemException.invalid("/role", "required", "Give a role or scopes, and not both.");
        }
        Set<String> wanted = role == null ? Set.copyOf(scopes) : Roles.permissions(List.of(role));
        if (!Roles.known().containsAll(wanted)) {
            throw ProblemException.invalid(
                    "/scopes", "unknown_scope", "scopes must be among " + String.join(", ", Roles.known()));
        }
        if (!caller.permissions().containsAll(wanted)) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "A key cannot be given more than you may do yourself.");
        }
    }
}

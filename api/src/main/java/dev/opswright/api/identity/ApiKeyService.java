/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.KeyHashes;
import dev.opswright.api.security.KeyToken;
import dev.opswright.api.security.Roles;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.FieldDiff;
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
public class ApiKeyService {
    private final ApiKeyRepository keys;
    private final KeyHashes hashes;
    private final Tenancy tenancy;
    private final Mails mails;
    private final AuditTrail trail;
    private final StepUp stepUp;
    private final Authority authority;
    private final Clock clock;

    ApiKeyService(
            ApiKeyRepository keys,
            KeyHashes hashes,
            Tenancy tenancy,
            Mails mails,
            AuditTrail trail,
            StepUp stepUp,
            Authority authority,
            Clock clock) {
        this.authority = authority;
        this.keys = keys;
        this.hashes = hashes;
        this.tenancy = tenancy;
        this.mails = mails;
        this.trail = trail;
        this.stepUp = stepUp;
        this.clock = clock;
    }

    ApiKeys.Created create(Caller caller, ApiKeys.Write key) {
        List<String> scopes = Objects.requireNonNullElse(key.scopes(), List.of());
        check(caller, key.role(), scopes);
        return store(caller, key, scopes, null);
    }

    /**
     * A key that acts for a service account. Whoever makes it can use it, so they must hold what the account may.
     *
     * @param key without role and scopes it may whatever the account may
     */
    public ApiKeys.Created createFor(Caller caller, UUID serviceAccount, ApiKeys.Write key) {
        authority.require(caller, serviceAccount);
        boolean all =
                key.role() == null && (key.scopes() == null || key.scopes().isEmpty());
        List<String> scopes =
                all ? List.copyOf(Roles.grantable()) : Objects.requireNonNullElse(key.scopes(), List.of());
        checkKnown(key.role(), scopes);
        return store(caller, key, scopes, serviceAccount);
    }

    private ApiKeys.Created store(
            Caller caller, ApiKeys.Write key, List<String> scopes, @Nullable UUID serviceAccount) {
        List<String> cidrs = Cidrs.checked("allowed_cidrs", Objects.requireNonNullElse(key.allowedCidrs(), List.of()));
        stepUp.require(caller);
        KeyToken token = KeyToken.make(Ids.next());
        tenancy.run(caller.orgId(), () -> {
            keys.insert(
                    token.id(),
                    key.name(),
                    hashes.of(token),
                    key.role(),
                    new TreeSet<>(scopes).toArray(String[]::new),
                    caller.userId(),
                    key.expiresAt(),
                    cidrs.toArray(String[]::new),
                    serviceAccount);
            trail.write(trail.by(caller, AuditAction.KEY_CREATED)
                    .on(token.id(), key.name())
                    .changing(FieldDiff.between(null, key))
                    .with("service_account", serviceAccount));
        });
        mails.toPerson(caller.userId(), MailKind.KEY_CREATED);
        return new ApiKeys.Created(token.id(), token.text());
    }

    /** The successor lives as long as the old key was meant to; whoever rotates answers for it. */
    ApiKeys.Created rotate(Caller caller, UUID id, ApiKeys.Rotation rotation) {
        ApiKeyRow old = tenancy.read(caller.orgId(), () -> keys.find(id))
                .orElseThrow(() -> ProblemException.notFound("API key"));
        UUID serviceAccount = old.serviceAccountId();
        if (serviceAccount == null) {
            check(caller, old.role(), List.of(old.scopes()));
        } else {
            authority.require(caller, serviceAccount);
        }
        stepUp.require(caller);
        KeyToken token = KeyToken.make(Ids.next());
        tenancy.run(caller.orgId(), () -> {
            keys.insert(
                    token.id(),
                    old.name(),
                    hashes.of(token),
                    old.role(),
                    old.scopes(),
                    caller.userId(),
                    expiry(old),
                    old.allowedCidrs(),
                    serviceAccount);
            if (keys.hand(id, token.id(), rotation.seconds()) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "This key has a successor already. Rotate that one.");
            }
            trail.write(trail.by(caller, AuditAction.KEY_ROTATED).on(id, old.name()));
        });
        mails.toPerson(caller.userId(), MailKind.KEY_CREATED);
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
        Set<String> wanted = checkKnown(role, scopes);
        if (!caller.permissions().containsAll(wanted)) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "A key cannot be given more than you may do yourself.");
        }
    }

    private static Set<String> checkKnown(@Nullable String role, List<String> scopes) {
        if ((role == null) == scopes.isEmpty()) {
            throw ProblemException.invalid("/role", "required", "Give a role or scopes, and not both.");
        }
        Set<String> wanted = role == null ? Set.copyOf(scopes) : Roles.permissions(List.of(role));
        if (!Roles.known().containsAll(wanted)) {
            throw ProblemException.invalid(
                    "/scopes", "unknown_scope", "scopes must be among " + String.join(", ", Roles.known()));
        }
        return wanted;
    }
}

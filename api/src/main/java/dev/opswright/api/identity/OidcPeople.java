/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOutcome;
import dev.opswright.persistence.audit.AuditWriter;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.Identities;
import dev.opswright.persistence.identity.IdentityRow;
import dev.opswright.persistence.identity.LoginRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds, binds or makes the person whom the provider sends; every outcome is on record. */
@Singleton
@Requires(bean = OidcSettings.class)
class OidcPeople {
    private final OidcSettings settings;
    private final Identities identities;
    private final Accounts accounts;
    private final Passwords passwords;
    private final AcrossTenants transactions;
    private final AuditTrail trail;
    private final AuditWriter writer;

    OidcPeople(
            OidcSettings settings,
            Identities identities,
            Accounts accounts,
            Passwords passwords,
            AcrossTenants transactions,
            AuditTrail trail,
            AuditWriter writer) {
        this.settings = settings;
        this.identities = identities;
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = transactions;
        this.trail = trail;
        this.writer = writer;
    }

    /** The person, or the word of the refusal. */
    record Found(@Nullable LoginRow person, String refusal) {}

    Found find(OidcClaims claims) {
        UUID org = accounts.findOrganization(settings.organization()).orElse(null);
        if (org == null) {
            return new Found(null, "no_organization");
        }
        OidcDecision decision = OidcDecision.of(claims, settings, facts(org, claims));
        UUID user = switch (decision) {
            case OidcDecision.Known known -> known(org, known);
            case OidcDecision.Linked linked -> linked(org, linked, claims);
            case OidcDecision.Created created -> created(org, created, claims);
            case OidcDecision.Refused refused -> refused(org, claims, refused.reason());
        };
        if (user == null) {
            return new Found(null, decision instanceof OidcDecision.Refused refused ? refused.reason() : "refused");
        }
        LoginRow person = accounts.findById(user).filter(LoginRow::active).orElse(null);
        if (person == null) {
            refused(org, claims, "inactive");
        }
        return new Found(person, "inactive");
    }

    private OidcDecision.Facts facts(UUID org, OidcClaims claims) {
        Optional<IdentityRow> bound = identities.find(settings.issuer().toString(), claims.subject());
        String email = claims.email();
        return new OidcDecision.Facts(
                bound.map(IdentityRow::userId).orElse(null),
                bound.map(IdentityRow::managed).orElse(false),
                email == null ? null : identities.personOfEmail(org, email).orElse(null),
                identities.isTaken(claims.name().orElse(""), Objects.requireNonNullElse(email, "")));
    }

    /** The last administrator stays one, whatever the provider's groups say. */
    private UUID known(UUID org, OidcDecision.Known known) {
        UUID user = known.userId();
        List<String> roles = known.roles();
        LoginRow row = accounts.findIn(user, org).orElse(null);
        if (roles == null || row == null || roles.equals(List.of(row.roles()))) {
            return user;
        }
        writer.prepare(org, user);
        transactions.in(() -> {
            boolean last = Arrays.asList(row.roles()).contains("admin")
                    && !roles.contains("admin")
                    && accounts.otherAdministrators(org, user) == 0;
            if (!last) {
                accounts.updateRoles(org, user, roles.toArray(String[]::new));
                trail.writeAcross(
                        org,
                        by(user, row.username(), AuditAction.USER_UPDATED)
                                .on(user, null)
                                .with("roles", roles));
            }
            return user;
        });
        return user;
    }

    private UUID linked(UUID org, OidcDecision.Linked linked, OidcClaims claims) {
        UUID user = linked.userId();
        writer.prepare(org, user);
        return transactions.in(() -> {
            identities.bind(settings.issuer().toString(), claims.subject(), user, false);
            trail.writeAcross(
                    org,
                    by(user, null, AuditAction.IDENTITY_LINKED).on(user, null).with("issuer", settings.issuer()));
            return user;
        });
    }

    private UUID created(UUID org, OidcDecision.Created created, OidcClaims claims) {
        UUID user = Ids.next();
        String hash = passwords.hash(Tokens.random());
        writer.prepare(org, user);
        return transactions.in(() -> {
            accounts.insertUser(user, created.username(), claims.email(), fullName(claims), hash, false);
            accounts.insertMembership(org, user, created.roles().toArray(String[]::new));
            identities.bind(settings.issuer().toString(), claims.subject(), user, true);
            trail.writeAcross(
                    org,
                    by(user, created.username(), AuditAction.USER_CREATED)
                            .on(user, null)
                            .with("issuer", settings.issuer())
                            .with("roles", created.roles()));
            return user;
        });
    }

    private static @Nullable String fullName(OidcClaims claims) {
        String name = claims.fullName();
        return name == null ? null : name.substring(0, Math.min(name.length(), 100));
    }

    private @Nullable UUID refused(UUID org, OidcClaims claims, String reason) {
        AuditEntry entry =
                trail.byNobody(request(), AuditAction.LOGIN, claims.name().orElse(null));
        trail.alone(org, entry.ended(AuditOutcome.FAILURE, "oidc_" + reason).with("issuer", settings.issuer()));
        return null;
    }

    private AuditEntry by(UUID user, @Nullable String name, AuditAction action) {
        AuditEntry entry = trail.byNobody(request(), action, name);
        return AuditEntry.of(AuditActor.user(user, Objects.requireNonNullElse(name, "")), entry.origin(), action);
    }

    private static HttpRequest<?> request() {
        return ServerRequestContext.currentRequest().orElseThrow();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.source;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.alert.AlertSourceRepository;
import dev.opswright.persistence.alert.AlertSourceView;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditChange;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretReference;
import dev.opswright.persistence.secret.SecretStore;
import dev.opswright.persistence.secret.SourceAuthorization;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes alert sources with their credentials. */
@Singleton
class SourceService {
    private static final String PREFIX = "ows_";

    private final Tenancy tenancy;
    private final AlertSourceRepository sources;
    private final SecretStore secrets;
    private final AuditTrail trail;

    SourceService(Tenancy tenancy, AlertSourceRepository sources, SecretStore secrets, AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.sources = sources;
        this.secrets = secrets;
    }

    CreatedSource create(Caller caller, SourceWrite source) {
        check(source);
        String token = PREFIX + Tokens.random();
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            sources.insert(
                    id,
                    source.name(),
                    Tokens.sha256(token),
                    source.alertmanagerUrl(),
                    source.prometheusUrl(),
                    source.watchdogTimeoutSeconds(),
                    caller.userId());
            storeSecrets(id, source);
            AlertSourceView made = required(id);
            trail.created(caller, AuditAction.SOURCE_CREATED, id, made.name(), made);
            return new CreatedSource(id, source.name(), token, made);
        });
    }

    AlertSourceView update(Caller caller, UUID id, SourceWrite source, long version) {
        check(source);
        return tenancy.in(caller.orgId(), () -> {
            AlertSourceView before = required(id);
            int changed = sources.update(
                    id,
                    source.name(),
                    source.alertmanagerUrl(),
                    source.prometheusUrl(),
                    source.watchdogTimeoutSeconds(),
                    version);
            if (changed == 0) {
                throw ProblemException.stale();
            }
            storeSecrets(id, source);
            AlertSourceView after = required(id);
            trail.write(trail.by(caller, AuditAction.SOURCE_UPDATED)
                    .on(id, after.name())
                    .changing(FieldDiff.between(before, after))
                    .changing(secretChanges(source)));
            return after;
        });
    }

    CreatedSource replaceToken(Caller caller, UUID id) {
        String token = PREFIX + Tokens.random();
        return tenancy.in(caller.orgId(), () -> {
            if (sources.replaceToken(id, Tokens.sha256(token)) == 0) {
                throw ProblemException.notFound("alert source");
            }
            AlertSourceView view = required(id);
            trail.write(trail.by(caller, AuditAction.SOURCE_TOKEN)
                    .on(id, view.name())
                    .changing(List.of(FieldDiff.secret("token"))));
            return new CreatedSource(id, view.name(), token, view);
        });
    }

    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            AlertSourceView before = required(id);
            if (sources.delete(id) == 0) {
                throw ProblemException.notFound("alert source");
            }
            trail.deleted(caller, AuditAction.SOURCE_DELETED, id, before.name(), before);
        });
    }

    AlertSourceView required(UUID id) {
        return sources.find(id).orElseThrow(() -> ProblemException.notFound("alert source"));
    }

    private static void check(SourceWrite source) {
        if (source.kind() != null && !source.kind().equals("alertmanager")) {
            throw ProblemException.of(
                    ProblemCode.NOT_SUPPORTED, "Only sources of kind alertmanager are supported by this version.");
        }
        if (source.name().equalsIgnoreCase(PlatformAlerts.SOURCE)) {
            throw ProblemException.invalid("/name", "reserved", "The name opswright is our own source's.");
        }
    }

    private static List<AuditChange> secretChanges(SourceWrite source) {
        List<AuditChange> changes = new ArrayList<>();
        if (source.alertmanagerPassword() != null || source.alertmanagerToken() != null) {
            changes.add(FieldDiff.secret("alertmanager_authorization"));
        }
        if (source.prometheusPassword() != null || source.prometheusToken() != null) {
            changes.add(FieldDiff.secret("prometheus_authorization"));
        }
        return changes;
    }

    private void storeSecrets(UUID id, SourceWrite source) {
        store(
                id,
                SourceAuthorization.ALERTMANAGER,
                "alertmanager",
                source.alertmanagerUsername(),
                source.alertmanagerPassword(),
                source.alertmanagerToken());
        store(
                id,
                SourceAuthorization.PROMETHEUS,
                "prometheus",
                source.prometheusUsername(),
                source.prometheusPassword(),
                source.prometheusToken());
    }

    private void store(
            UUID id,
            String purpose,
            String field,
            @Nullable String username,
            @Nullable String password,
            @Nullable String token) {
        boolean basic = username != null && !username.isEmpty() && password != null && !password.isEmpty();
        boolean bearer = token != null && !token.isEmpty();
        if (basic && bearer) {
            throw ProblemException.invalid(
                    "/" + field + "_token", "ambiguous", "Give a token or a password, not both.");
        }
        if (basic) {
            secrets.put(SecretOwner.ALERT_SOURCE, id, purpose, authorization(field + "_password", username, password));
        } else if (bearer) {
            secrets.put(SecretOwner.ALERT_SOURCE, id, purpose, authorization(field + "_token", null, token));
        } else if ("".equals(password) || "".equals(token)) {
            secrets.delete(SecretOwner.ALERT_SOURCE, id, purpose);
        } else if (password != null || (username != null && !username.isEmpty())) {
            throw ProblemException.invalid(
                    "/" + field + "_password", "required", "User name and password are given together.");
        }
    }

    /** What is stored for a password (with a user name) or a token: the header, or where the secret is kept. */
    private static byte[] authorization(String field, @Nullable String username, String secret) {
        try {
            if (SecretReference.isMeant(secret)) {
                return SourceAuthorization.reference(username, secret);
            }
            return username == null
                    ? SourceAuthorization.bearer(bytes(secret))
                    : SourceAuthorization.basic(username, bytes(secret));
        } catch (SecretException e) {
            throw ProblemException.invalid("/" + field, "invalid", String.valueOf(e.getMessage()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

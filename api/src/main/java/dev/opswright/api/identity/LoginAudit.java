/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.audit.HomeOrganization;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOutcome;
import dev.opswright.persistence.identity.LoginRow;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the audit log says of logins. */
@Singleton
class LoginAudit {
    private final AuditTrail trail;
    private final HomeOrganization home;

    LoginAudit(AuditTrail trail, HomeOrganization home) {
        this.trail = trail;
        this.home = home;
    }

    /** Before any of the transactions below. */
    void prepare(Caller caller) {
        trail.prepare(caller);
    }

    /** In the transaction that opens the session. */
    void loggedIn(Caller caller) {
        Caller.Session session = caller.session();
        trail.writeAcross(
                caller.orgId(), trail.by(caller, AuditAction.LOGIN).on(session == null ? null : session.id(), null));
    }

    /** In the transaction that ends it. */
    void loggedOut(Caller caller) {
        Caller.Session session = caller.session();
        trail.writeAcross(
                caller.orgId(), trail.by(caller, AuditAction.LOGOUT).on(session == null ? null : session.id(), null));
    }

    /** In the transaction that stores the new one. */
    void passwordChanged(Caller caller) {
        trail.writeAcross(
                caller.orgId(), trail.by(caller, AuditAction.PASSWORD_CHANGED).on(caller.userId(), null));
    }

    void passwordRefused(Caller caller) {
        trail.alone(
                caller.orgId(),
                trail.by(caller, AuditAction.PASSWORD_CHANGED)
                        .on(caller.userId(), null)
                        .ended(AuditOutcome.FAILURE, "wrong_password"));
    }

    /** In the transaction that renews the session. */
    void steppedUp(Caller caller) {
        trail.writeAcross(caller.orgId(), trail.by(caller, AuditAction.STEP_UP).on(caller.userId(), null));
    }

    void stepUpRefused(Caller caller, String reason) {
        trail.alone(
                caller.orgId(),
                trail.by(caller, AuditAction.STEP_UP).on(caller.userId(), null).ended(AuditOutcome.FAILURE, reason));
    }

    /** In the transaction that the recovery code opens. */
    void recovered(Caller caller) {
        trail.writeAcross(
                caller.orgId(), trail.by(caller, AuditAction.RECOVERY_USED).on(caller.userId(), null));
    }

    /** The password was right and the code was not. */
    void wrongCode(LoginRow row) {
        trail.alone(row.orgId(), login(row).ended(AuditOutcome.FAILURE, "wrong_code"));
    }

    private AuditEntry login(LoginRow row) {
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElseThrow();
        AuditEntry entry = trail.byNobody(request, AuditAction.LOGIN, row.username());
        return AuditEntry.of(AuditActor.user(row.id(), row.username()), entry.origin(), AuditAction.LOGIN);
    }

    /** Known and unknown names cost the same: one event each. */
    void failed(String username, @Nullable LoginRow row, boolean rightPassword) {
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElseThrow();
        Optional<UUID> orgId = row == null ? home.id() : Optional.of(row.orgId());
        AuditEntry entry = row == null ? trail.byNobody(request, AuditAction.LOGIN, username) : login(row);
        String reason = row == null ? "unknown_user" : rightPassword ? "inactive" : "wrong_password";
        AuditEntry failed = entry.ended(AuditOutcome.FAILURE, reason);
        orgId.ifPresent(org -> trail.alone(org, failed));
    }
}

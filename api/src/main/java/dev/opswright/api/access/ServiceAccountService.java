/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.identity.Activity;
import dev.opswright.api.identity.Authority;
import dev.opswright.api.identity.StepUp;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.access.ServiceAccountRepository;
import dev.opswright.persistence.access.ServiceAccountRow;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.tenancy.AcrossTenants;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, describes, disables and enables service accounts. */
@Singleton
class ServiceAccountService {
    private final ServiceAccountRepository found;
    private final Accounts accounts;
    private final Tenancy tenancy;
    private final AcrossTenants transactions;
    private final AuditTrail trail;
    private final StepUp stepUp;
    private final Authority authority;
    private final Activity activity;

    ServiceAccountService(
            ServiceAccountRepository found,
            Accounts accounts,
            Tenancy tenancy,
            AcrossTenants transactions,
            AuditTrail trail,
            StepUp stepUp,
            Authority authority,
            Activity activity) {
        this.activity = activity;
        this.found = found;
        this.accounts = accounts;
        this.tenancy = tenancy;
        this.transactions = transactions;
        this.trail = trail;
        this.stepUp = stepUp;
        this.authority = authority;
    }

    ServiceAccountRow required(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> found.find(id))
                .orElseThrow(() -> ProblemException.notFound("service account"));
    }

    ServiceAccountRow create(Caller caller, ServiceAccounts.Write account) {
        String username = account.username();
        if (username == null) {
            throw ProblemException.invalid("/username", "required", "username is required for a new service account");
        }
        stepUp.require(caller);
        UUID id = Ids.next();
        trail.prepare(caller);
        transactions.in(() -> {
            accounts.insertService(id, username, account.description(), account.isActive());
            accounts.insertMembership(caller.orgId(), id, new String[0]);
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, AuditAction.SERVICE_ACCOUNT_CREATED)
                            .on(id, username)
                            .changing(FieldDiff.between(null, said(account.description(), account.isActive(), null))));
            return id;
        });
        return required(caller, id);
    }

    ServiceAccountRow update(Caller caller, UUID id, ServiceAccounts.Write account, long version) {
        ServiceAccountRow before = required(caller, id);
        if (account.username() != null && !account.username().equals(before.username())) {
            throw ProblemException.invalid("/username", "unchangeable", "The name of a service account never changes.");
        }
        if (account.isActive() && !before.active()) {
            authority.require(caller, id);
        }
        stepUp.require(caller);
        String reason = Activity.kept(before.disabledReason(), account.isActive(), account.disabledReason());
        trail.prepare(caller);
        transactions.in(() -> {
            if (accounts.updateUser(id, null, account.description(), account.isActive(), version) == 0) {
                throw ProblemException.stale();
            }
            activity.changed(caller, id, before.active(), account.isActive(), account.disabledReason());
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, AuditAction.SERVICE_ACCOUNT_UPDATED)
                            .on(id, before.username())
                            .changing(FieldDiff.between(
                                    said(before.description(), before.active(), before.disabledReason()),
                                    said(account.description(), account.isActive(), reason))));
            return id;
        });
        return required(caller, id);
    }

    private static Map<String, Object> said(@Nullable String description, boolean active, @Nullable String reason) {
        return Map.of(
                "description",
                description == null ? "" : description,
                "active",
                active,
                "disabled_reason",
                reason == null ? "" : reason);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.identity.Profiles;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What people say about themselves, and how they like the console. */
@Singleton
class ProfileService {
    private final Profiles profiles;
    private final AcrossTenants transactions;
    private final AuditTrail trail;

    ProfileService(Profiles profiles, AcrossTenants transactions, AuditTrail trail) {
        this.profiles = profiles;
        this.transactions = transactions;
        this.trail = trail;
    }

    ProfileMessages.Profile profile(Caller caller) {
        return new ProfileMessages.Profile(caller.username(), caller.fullName());
    }

    ProfileMessages.Profile change(Caller caller, ProfileMessages.Change change) {
        StepUp.person(caller);
        ProfileMessages.Profile before = profile(caller);
        ProfileMessages.Profile after = new ProfileMessages.Profile(caller.username(), name(change.fullName()));
        audited(
                caller,
                AuditAction.PROFILE_UPDATED,
                before,
                after,
                () -> profiles.rename(caller.userId(), after.fullName()));
        return after;
    }

    Preferences preferences(Caller caller) {
        return profiles.preferences(caller.userId()).map(Preferences::of).orElse(Preferences.BY_DEFAULT);
    }

    Preferences choose(Caller caller, Preferences chosen) {
        StepUp.person(caller);
        chosen.check();
        Preferences before = preferences(caller);
        Runnable change = () -> profiles.choose(
                caller.userId(),
                chosen.theme(),
                chosen.language(),
                chosen.timeZone(),
                chosen.timeFormat(),
                chosen.homePage());
        audited(caller, AuditAction.PREFERENCES_UPDATED, before, chosen, change);
        return chosen;
    }

    private void audited(Caller caller, AuditAction action, Object before, Object after, Runnable change) {
        trail.prepare(caller);
        transactions.in(() -> {
            change.run();
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, action).on(caller.userId(), null).changing(FieldDiff.between(before, after)));
            return caller;
        });
    }

    private static @Nullable String name(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.mail.MailKind;
import dev.opswright.api.mail.Mails;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.UserRepository;
import dev.opswright.persistence.identity.UserRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes people. They are never deleted, because history refers to them. */
@Singleton
class UserService {
    private final Tenancy tenancy;
    private final UserRepository users;
    private final Accounts accounts;
    private final Leftovers leftovers;
    private final Passwords passwords;
    private final PasswordStrength strength;
    private final AcrossTenants transactions;
    private final Mails mails;
    private final AuditTrail trail;
    private final StepUp stepUp;
    private final Authority authority;
    private final Guests guests;
    private final Activity activity;

    UserService(
            Tenancy tenancy,
            UserRepository users,
            Accounts accounts,
            Leftovers leftovers,
            Passwords passwords,
            PasswordStrength strength,
            AcrossTenants transactions,
            Mails mails,
            AuditTrail trail,
            StepUp stepUp,
            Authority authority,
            Guests guests,
            Activity activity) {
        this.activity = activity;
        this.guests = guests;
        this.authority = authority;
        this.stepUp = stepUp;
        this.mails = mails;
        this.trail = trail;
        this.tenancy = tenancy;
        this.users = users;
        this.accounts = accounts;
        this.leftovers = leftovers;
        this.passwords = passwords;
        this.strength = strength;
        this.transactions = transactions;
    }

    UserView create(Caller caller, UserWrite user) {
        stepUp.require(caller);
        String username = user.username();
        if (username == null) {
            throw ProblemException.invalid("/username", "required", "username is required for a new person");
        }
        // Without a password nobody can log in until a link has set one.
        String password = user.password() == null ? Tokens.random() : user.password();
        authority.requireGiving(caller, user.roles());
        requireStrength(caller, user, username);
        String hash = passwords.hash(password);
        UUID id = Ids.next();
        trail.prepare(caller);
        transactions.in(() -> {
            accounts.insertUser(id, username, user.email(), user.fullName(), hash, mustChange(user));
            accounts.insertMembership(caller.orgId(), id, roles(user));
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, AuditAction.USER_CREATED)
                            .on(id, null)
                            .changing(FieldDiff.between(null, Audited.of(null, user, true)))
                            .changing(List.of(FieldDiff.secret("password"))));
            return id;
        });
        return UserView.of(required(caller, id));
    }

    UserView update(Caller caller, UUID id, UserWrite user, long version) {
        UserRow row = required(caller, id);
        authority.require(caller, id);
        authority.requireGiving(caller, added(user, row));
        stepUp.require(caller);
        if (user.username() != null && !user.username().equals(row.username())) {
            throw ProblemException.invalid("/username", "unchangeable", "A user name never changes.");
        }
        if (!row.home()) {
            guests.update(caller, row, user, version);
            return UserView.of(required(caller, id));
        }
        boolean active = Objects.requireNonNullElse(user.active(), true);
        requireStrength(caller, user, row.username());
        String hash = user.password() == null ? null : passwords.hash(user.password());
        trail.prepare(caller);
        transactions.in(() -> {
            keepAnAdministrator(caller, id, active && user.roles().contains("admin"));
            if (accounts.updateUser(id, user.email(), user.fullName(), active, version) == 0) {
                throw ProblemException.stale();
            }
            accounts.updateRoles(caller.orgId(), id, roles(user));
            activity.changed(caller, id, row.active(), active, user.disabledReason());
            if (hash != null) {
                accounts.updatePassword(id, hash, mustChange(user));
            }
            notices(row, user, hash != null);
            if (hash != null || !active) {
                leftovers.end(id, Leftovers.NO_SESSION);
            }
            if (!active || !user.roles().containsAll(List.of(row.roles()))) {
                leftovers.endMade(id);
            }
            trail.writeAcross(
                    caller.orgId(),
                    trail.by(caller, AuditAction.USER_UPDATED)
                            .on(id, null)
                            .changing(FieldDiff.between(Audited.of(row), Audited.of(row, user, active)))
                            .changing(hash == null ? List.of() : List.of(FieldDiff.secret("password"))));
            return id;
        });
        return UserView.of(required(caller, id));
    }

    private void requireStrength(Caller caller, UserWrite user, String username) {
        if (user.password() != null) {
            strength.require("/password", user.password(), username, user.fullName(), user.email(), caller.orgName());
        }
    }

    /** To the address that they had before, where it is changed. */
    private void notices(UserRow before, UserWrite user, boolean newPassword) {
        String address = before.email();
        if (address != null && !address.equalsIgnoreCase(user.email())) {
            mails.toAddress(before.id(), address, MailKind.EMAIL_CHANGED);
        }
        if (address != null && newPassword) {
            mails.toAddress(before.id(), address, MailKind.PASSWORD_CHANGED);
        }
    }

    UserRow required(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> users.find(id)).orElseThrow(() -> ProblemException.notFound("user"));
    }

    /** Whatever is changed, somebody must be left who can change it back. */
    private void keepAnAdministrator(Caller caller, UUID id, boolean staysAdministrator) {
        if (!staysAdministrator && accounts.otherAdministrators(caller.orgId(), id) == 0) {
            throw ProblemException.of(ProblemCode.CONFLICT, "This is the last active administrator.");
        }
    }

    /** What an administrator sets about a person, as the audit log compares it. */
    private record Audited(
            List<String> roles,
            boolean active,
            @Nullable String email,
            @Nullable String fullName,
            @Nullable String disabledReason) {
        static Audited of(@Nullable UserRow before, UserWrite user, boolean active) {
            String reason =
                    Activity.kept(before == null ? null : before.disabledReason(), active, user.disabledReason());
            return new Audited(List.of(UserService.roles(user)), active, user.email(), user.fullName(), reason);
        }

        static Audited of(UserRow row) {
            return new Audited(List.of(row.roles()), row.active(), row.email(), row.fullName(), row.disabledReason());
        }
    }

    private static List<String> added(UserWrite user, UserRow row) {
        List<String> added = new ArrayList<>(user.roles());
        added.removeAll(List.of(row.roles()));
        return added;
    }

    private static boolean mustChange(UserWrite user) {
        return !Boolean.FALSE.equals(user.mustChangePassword());
    }

    private static String[] roles(UserWrite user) {
        return user.roles().stream().distinct().sorted().toArray(String[]::new);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.identity.OrganizationWrite.Administrator;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.identity.OrganizationRepository;
import dev.opswright.persistence.identity.OrganizationRow;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.tenancy.AcrossTenants;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and names organizations. They are never deleted, because history refers to them. */
@Singleton
class OrganizationService {
    private final OrganizationRepository organizations;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordStrength strength;
    private final AcrossTenants transactions;
    private final AuditTrail trail;

    OrganizationService(
            OrganizationRepository organizations,
            Accounts accounts,
            Passwords passwords,
            PasswordStrength strength,
            AcrossTenants transactions,
            AuditTrail trail) {
        this.trail = trail;
        this.organizations = organizations;
        this.accounts = accounts;
        this.passwords = passwords;
        this.strength = strength;
        this.transactions = transactions;
    }

    ListPage<OrganizationView> list(ListRequest request) {
        return ListPage.of(transactions.in(() -> organizations.list(request)), OrganizationView::of);
    }

    OrganizationView get(UUID id) {
        return OrganizationView.of(transactions.in(() -> required(id)));
    }

    /** With its first administrator in one transaction: an organization that nobody can enter helps nobody. */
    OrganizationView create(Caller caller, OrganizationWrite write) {
        String slug = given("slug", write.slug());
        Administrator first = given("administrator", write.administrator());
        strength.require(
                "/administrator/password", first.password(), first.username(), first.fullName(), first.email());
        String hash = passwords.hash(first.password());
        UUID id = Ids.next();
        UUID person = Ids.next();
        trail.prepare(caller);
        boolean mustChange = !Boolean.FALSE.equals(first.mustChangePassword());
        return OrganizationView.of(transactions.in(() -> {
            organizations.insert(id, write.name(), slug);
            accounts.insertUser(person, first.username(), first.email(), first.fullName(), hash, mustChange);
            accounts.insertMembership(id, person, new String[] {"admin"});
            OrganizationRow made = required(id);
            AuditEntry entry =
                    trail.by(caller, AuditAction.ORGANIZATION_CREATED).on(id, made.name());
            trail.writeAcross(caller.orgId(), entry.with("administrator", person));
            return made;
        }));
    }

    OrganizationView rename(Caller caller, UUID id, OrganizationWrite write, long version) {
        trail.prepare(caller);
        return OrganizationView.of(transactions.in(() -> {
            OrganizationRow known = required(id);
            if (!Objects.requireNonNullElse(write.slug(), known.slug()).equals(known.slug())) {
                throw ProblemException.invalid("/slug", "unchangeable", "A slug never changes.");
            }
            if (write.administrator() != null) {
                throw ProblemException.invalid(
                        "/administrator", "unchangeable", "Its people are changed by its own administrators.");
            }
            if (organizations.rename(id, write.name(), version) == 0) {
                throw ProblemException.stale();
            }
            OrganizationRow renamed = required(id);
            AuditEntry entry =
                    trail.by(caller, AuditAction.ORGANIZATION_UPDATED).on(id, renamed.name());
            trail.writeAcross(
                    caller.orgId(),
                    entry.changing(FieldDiff.between(Map.of("name", known.name()), Map.of("name", renamed.name()))));
            return renamed;
        }));
    }

    private OrganizationRow required(UUID id) {
        return organizations.find(id).orElseThrow(() -> ProblemException.notFound("organization"));
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid("/" + field, "required", field + " is required for a new organization.");
        }
        return value;
    }
}

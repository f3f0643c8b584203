/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Access;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Giving;
import dev.opswright.api.security.Roles;
import dev.opswright.persistence.access.HolderRepository;
import dev.opswright.persistence.access.HolderRow;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Whoever sets somebody's password, second factor or key becomes them, so nobody does that to a person who may more
 * than they may themselves.
 */
@Singleton
public class Authority {
    private final HolderRepository holders;
    private final Tenancy tenancy;

    Authority(HolderRepository holders, Tenancy tenancy) {
        this.holders = holders;
        this.tenancy = tenancy;
    }

    /** @throws ProblemException 404 where the organization has no such member, 403 where they may more than the caller */
    public void require(Caller caller, UUID member) {
        HolderRow holder = tenancy.read(caller.orgId(), () -> holders.find(member))
                .orElseThrow(() -> ProblemException.notFound("user"));
        Access access = Access.of(holder);
        boolean more = access.isAdministrator() && !caller.access().isAdministrator();
        if (more || !caller.permissions().containsAll(access.somewhere())) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN, "They may more than you. Ask somebody who holds all of their roles.");
        }
    }

    /**
     * Of the roles of an account. An administrator of the organization that runs the installation gets the platform's
     * rights along, so whoever lacks them (guests, keys of role admin) makes none there.
     *
     * @throws ProblemException 403 that names what the caller does not hold
     */
    void requireGiving(Caller caller, Collection<String> roles) {
        Giving.requireRoles(caller, roles);
        if (roles.contains("admin") && tenancy.read(caller.orgId(), holders::runsInstallation)) {
            Giving.require(caller, Roles.permissions(List.of(Roles.PLATFORM_ADMIN)));
        }
    }

    /** Whether somebody could still let others in with these roles: what they offered ends with it. */
    boolean mayInvite(UUID orgId, UUID inviter, Collection<String> roles) {
        Access access = tenancy.read(orgId, () -> holders.find(inviter))
                .filter(HolderRow::active)
                .map(Access::of)
                .orElse(Access.NONE);
        return access.everywhere().contains("users:write")
                && access.everywhere().containsAll(Roles.permissions(roles))
                && (access.isAdministrator() || !roles.contains("admin"));
    }
}

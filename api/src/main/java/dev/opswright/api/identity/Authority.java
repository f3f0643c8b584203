/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Access;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.access.HolderRepository;
import dev.opswright.persistence.access.HolderRow;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
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
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.persistence.identity.Accounts;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The installation's first organization: it keeps the events that belong to none, such as logins of unknown names. */
@Singleton
public class HomeOrganization {
    private final Accounts accounts;
    private volatile @Nullable UUID known;

    HomeOrganization(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Its id; empty before the first start. */
    public Optional<UUID> id() {
        if (known == null) {
            known = accounts.organizations().stream().findFirst().orElse(null);
        }
        return Optional.ofNullable(known);
    }
}

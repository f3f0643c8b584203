/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import dev.opswright.persistence.identity.Accounts;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.data.jdbc.runtime.JdbcOperations;

/** How far the sealing with the newest key has come. */
public final class RewrapProgress {
    private final Accounts accounts;
    private final Tenancy tenancy;
    private final JdbcOperations jdbc;
    private final KeyRotation rotation;

    RewrapProgress(Accounts accounts, Tenancy tenancy, JdbcOperations jdbc, KeyRotation rotation) {
        this.accounts = accounts;
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.rotation = rotation;
    }

    /** Secrets of all organizations that an older key sealed. */
    public long remaining() {
        int primary = rotation.state().getFirst().primaryKeyId();
        return accounts.organizations().stream()
                .mapToLong(org -> tenancy.read(org, () -> SecretRewrap.remaining(jdbc, primary)))
                .sum();
    }
}

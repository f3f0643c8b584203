/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Reads credentials; only the worker has one. Every method runs inside {@link Tenancy#in}. */
public final class SecretVault {
    private final SecretTable table;
    private final SecretOpener opener;

    public SecretVault(JdbcOperations jdbc, SecretOpener opener) {
        this.table = new SecretTable(jdbc);
        this.opener = opener;
    }

    /**
     * The secret in clear, if there is one; close it after its one use.
     *
     * @throws SecretException when the row was changed outside Opswright
     */
    public Optional<PlainSecret> open(SecretOwner type, UUID owner, String purpose) {
        return table.find(type, owner, purpose).map(kept -> {
            SecretBinding binding = new SecretBinding(Tenancy.current(), type, owner, purpose, kept.version());
            return opener.open(binding, kept.ciphertext());
        });
    }

    /** All secrets of an owner by purpose, in one round trip; close each after its one use. */
    public Map<String, PlainSecret> openAll(SecretOwner type, UUID owner) {
        Map<String, PlainSecret> opened = new TreeMap<>();
        table.all(type, owner).forEach((purpose, kept) -> {
            SecretBinding binding = new SecretBinding(Tenancy.current(), type, owner, purpose, kept.version());
            opened.put(purpose, opener.open(binding, kept.ciphertext()));
        });
        return opened;
    }

    /** Whether the tenant is the organization that runs the installation. */
    public boolean isPlatform() {
        return table.isPlatform();
    }
}

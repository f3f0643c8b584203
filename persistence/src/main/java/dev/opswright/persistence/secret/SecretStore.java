/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes credentials and says which there are; it cannot read one. Every method runs inside {@link Tenancy#in}. */
public final class SecretStore {
    /** Two people change the same secret at once: the second sees the first's version and goes on after it. */
    private static final int ATTEMPTS = 5;

    /** Shorter values may occur in a ciphertext by chance. */
    private static final int TELLING_LENGTH = 6;

    private final SecretTable table;
    private final SecretSealer sealer;

    public SecretStore(JdbcOperations jdbc, SecretSealer sealer) {
        this.table = new SecretTable(jdbc);
        this.sealer = sealer;
    }

    /**
     * Keeps a secret, replacing what was there, and wipes {@code plain}.
     *
     * @return its new version
     * @throws SecretException when it is empty, too long or was not stored encrypted
     */
    public int put(SecretOwner type, UUID owner, String purpose, byte[] plain) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                int known = table.find(type, owner, purpose)
                        .map(SecretTable.Sealed::version)
                        .orElse(0);
                SecretBinding next = new SecretBinding(Tenancy.current(), type, owner, purpose, known + 1);
                Optional<byte[]> stored = table.write(next, sealer.seal(next, plain));
                if (stored.isPresent()) {
                    refuseClearText(stored.get(), plain);
                    return next.version();
                }
            }
            throw new SecretException("The secret '" + purpose + "' is being changed by others; try again");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Purposes that have a secret, in order. */
    public Set<String> purposes(SecretOwner type, UUID owner) {
        return table.purposes(type, owner);
    }

    /** Whether there was one to delete. */
    public boolean delete(SecretOwner type, UUID owner, String purpose) {
        return table.delete(type, owner, purpose);
    }

    /** Defence against our own mistakes: the transaction rolls back before a clear column is committed. */
    private static void refuseClearText(byte[] stored, byte[] plain) {
        if (plain.length >= TELLING_LENGTH && contains(stored, plain)) {
            throw new SecretException("The secret was about to be stored in clear and was not stored");
        }
    }

    static boolean contains(byte[] text, byte[] part) {
        for (int start = 0; start + part.length <= text.length; start++) {
            if (Arrays.equals(text, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}

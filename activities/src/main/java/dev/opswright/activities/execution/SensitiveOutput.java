/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.StepRow;
import dev.opswright.persistence.secret.PlainSecret;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretSealer;
import dev.opswright.persistence.secret.SecretStore;
import dev.opswright.persistence.secret.SecretVault;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What sensitive steps print: sealed like a credential, and opened for a later step only. Everybody else sees
 * {@link #SHOWN}. Every method runs inside the tenant's transaction.
 */
public final class SensitiveOutput {
    /** What is shown and stored in its place. */
    static final String SHOWN = "***";

    /** Bytes of standard output that are kept. */
    static final int MOST = SecretSealer.MAX_BYTES;

    private static final String PURPOSE = "stdout";

    private final SecretStore store;
    private final SecretVault vault;

    public SensitiveOutput(SecretStore store, SecretVault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** Keeps it and wipes {@code output}. */
    void keep(UUID rowId, byte[] output) {
        if (output.length > 0) {
            store.put(SecretOwner.STEP, rowId, PURPOSE, output);
        }
    }

    /** The output of the latest try of that step, where it completed and printed something. */
    Optional<PlainSecret> open(List<StepRow> ended, String step) {
        return ended.stream()
                .filter(row -> row.stepName().equals(step) && row.status().equals("completed"))
                .findFirst()
                .flatMap(row -> vault.open(SecretOwner.STEP, row.id(), PURPOSE));
    }
}

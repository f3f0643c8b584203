/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import dev.opswright.persistence.audit.AuditStorageException;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.secret.Keysets;
import dev.opswright.persistence.secret.MasterKey;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/** Verifies the audit chains of a filled database. */
public final class RestoredChains {
    private RestoredChains() {}

    /**
     * Verifies the chain of every organization.
     *
     * @return how many events; empty where nothing was verified: the backup holds no rows, or the master key is not there
     * @throws BackupException when a chain is bad, or the master key is another
     */
    public static OptionalLong verify(Restoration restoration, RestorePlace place, Path masterKeyFile) {
        if (restoration.head().kind() == BackupKind.SCHEMA || !Files.isRegularFile(masterKeyFile)) {
            return OptionalLong.empty();
        }
        DataSource filled = new PlaceSource(place, restoration.filled(CopiedDatabase.PRODUCT));
        try {
            SigningKeys keys = new Keysets(filled, MasterKey.loadOrCreate(masterKeyFile))
                    .auditSigner()
                    .keys();
            return OptionalLong.of(verify(new ChainReader(filled), keys));
        } catch (SecretException e) {
            throw new BackupException(
                    "The master key " + masterKeyFile + " does not belong to this backup: put the one there that does.",
                    e);
        } catch (AuditStorageException e) {
            throw new BackupException("The audit chains of this backup cannot be read.", e);
        }
    }

    private static long verify(ChainReader reader, SigningKeys keys) {
        long events = 0;
        for (UUID org : reader.organizations()) {
            ChainVerdict verdict = reader.verify(org, keys, () -> true).verdict();
            ChainVerdict.Bad bad = verdict.firstBad();
            if (bad != null) {
                throw new BackupException("The audit chain of organization " + org + " in this backup is BAD at event "
                        + bad.sequence() + ": " + bad.reason());
            }
            events += verdict.checked();
        }
        return events;
    }
}

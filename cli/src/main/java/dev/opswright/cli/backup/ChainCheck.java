/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.persistence.audit.AuditStorageException;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupKind;
import dev.opswright.persistence.backup.CopiedDatabase;
import dev.opswright.persistence.backup.Restoration;
import dev.opswright.persistence.backup.RestorePlace;
import dev.opswright.persistence.secret.Keysets;
import dev.opswright.persistence.secret.MasterKey;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.SigningKeys;
import java.nio.file.Files;
import java.util.UUID;
import javax.sql.DataSource;

/** Verifies the audit chains of a filled database, where the master key is at hand. */
final class ChainCheck {
    private ChainCheck() {}

    static void run(Settings settings, Restoration restoration, RestorePlace place, Progress progress) {
        if (restoration.head().kind() == BackupKind.SCHEMA) {
            return;
        }
        if (!Files.isRegularFile(settings.masterKeyFile())) {
            progress.say("  No master key at " + settings.masterKeyFile()
                    + ": the audit chains are not verified, and no secret opens until it is there.");
            return;
        }
        DataSource filled = new PlaceSource(place, restoration.filled(CopiedDatabase.PRODUCT));
        ChainReader reader = new ChainReader(filled);
        try {
            SigningKeys keys = new Keysets(filled, MasterKey.loadOrCreate(settings.masterKeyFile()))
                    .auditSigner()
                    .keys();
            long events = 0;
            for (UUID org : reader.organizations()) {
                ChainVerdict verdict = reader.verify(org, keys, () -> true).verdict();
                ChainVerdict.Bad bad = verdict.firstBad();
                if (bad != null) {
                    throw new BackupException("The audit chain of organization " + org
                            + " in this backup is BAD at event " + bad.sequence() + ": " + bad.reason());
                }
                events += verdict.checked();
            }
            progress.say("  Audit chains: good, " + events + " events");
        } catch (SecretException e) {
            throw new BackupException(
                    "The master key " + settings.masterKeyFile()
                            + " does not belong to this backup: put the one there that does.",
                    e);
        } catch (AuditStorageException e) {
            throw new BackupException("The audit chains of this backup cannot be read.", e);
        }
    }
}

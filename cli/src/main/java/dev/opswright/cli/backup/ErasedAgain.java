/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupHead;
import dev.opswright.persistence.backup.BackupKind;
import dev.opswright.persistence.backup.CopiedDatabase;
import dev.opswright.persistence.backup.PlaceSource;
import dev.opswright.persistence.backup.Restoration;
import dev.opswright.persistence.backup.RestorePlace;
import dev.opswright.persistence.privacy.Certificate;
import dev.opswright.persistence.privacy.ErasureLedger;
import dev.opswright.persistence.privacy.LedgerFile;
import dev.opswright.persistence.privacy.Subject;
import dev.opswright.persistence.secret.Keysets;
import dev.opswright.persistence.secret.MasterKey;
import dev.opswright.workflows.audit.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Erases people in a filled database who were erased after its backup was made, before anybody uses it. */
final class ErasedAgain {
    private ErasedAgain() {}

    static void run(Settings settings, Restoration restoration, Path backup, RestorePlace place, Progress progress) {
        if (restoration.head().kind() == BackupKind.SCHEMA) {
            return;
        }
        if (!Files.isRegularFile(settings.masterKeyFile())) {
            progress.say("  Without the master key nobody is erased again here: the worker does it at its start by "
                    + LedgerFile.NAME + " in the data folder.");
            return;
        }
        String filled = restoration.filled(CopiedDatabase.PRODUCT);
        SigningKeys keys = new Keysets(new PlaceSource(place, filled), MasterKey.loadOrCreate(settings.masterKeyFile()))
                .auditSigner()
                .keys();
        try (Connection product = place.administrator(filled)) {
            List<Certificate> known = known(settings, restoration, backup, place, keys);
            List<Subject> again = ErasureLedger.reapply(product, known);
            if (!again.isEmpty()) {
                progress.say("  Erased again: " + again.size() + " people, who were erased after this backup was made");
            }
        } catch (SQLException e) {
            throw new BackupException("People could not be erased again: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException("The ledger of erasures cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Certificate> known(
            Settings settings, Restoration restoration, Path backup, RestorePlace place, SigningKeys keys)
            throws IOException, SQLException {
        List<Certificate> known = new ArrayList<>();
        known.addAll(new LedgerFile(settings.data().resolve(LedgerFile.NAME)).read(keys));
        known.addAll(new LedgerFile(backup.toAbsolutePath().resolveSibling(LedgerFile.NAME)).read(keys));
        String told = System.getenv("OPSWRIGHT_ERASURE_LEDGER");
        if (told != null && !told.isBlank()) {
            known.addAll(new LedgerFile(Path.of(told)).read(keys));
        }
        if (restoration.isInUse()) {
            try (Connection replaced = place.administrator(place.database(CopiedDatabase.PRODUCT))) {
                ErasureLedger.inUse(replaced).stream()
                        .filter(certificate -> certificate.isSignedBy(keys))
                        .forEach(known::add);
            }
        }
        BackupHead.Organization only = restoration.head().organization();
        known.removeIf(one -> only != null && !one.content().organizationId().equals(only.id()));
        return known;
    }
}

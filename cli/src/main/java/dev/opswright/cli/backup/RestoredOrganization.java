/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupHead;
import dev.opswright.persistence.backup.BackupKind;
import dev.opswright.persistence.backup.BackupManifest;
import dev.opswright.persistence.backup.CopiedDatabase;
import dev.opswright.persistence.backup.OrganizationMove;
import dev.opswright.persistence.backup.Restoration;
import dev.opswright.persistence.backup.RestorePlace;
import dev.opswright.persistence.secret.KeysetMerge;
import dev.opswright.persistence.secret.MasterKey;
import dev.opswright.persistence.secret.SecretException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The restore of one organization: filled and verified beside what is in use like any other, then moved over. */
record RestoredOrganization(Settings settings, Restoration restoration, RestorePlace place, Progress progress) {
    void restore(String slug, boolean replace, Path file) {
        refuseOther(slug);
        if (!restoration.isInUse()) {
            throw new StartRefused(
                    "There is no installation here yet: start Opswright once with the master key that belongs to the backup, stop it, and restore then.");
        }
        long begin = System.nanoTime();
        BackupManifest compared = restoration.fill();
        progress.done(
                "Loaded and compared %d tables, %d rows"
                        .formatted(compared.tables().size(), compared.rows()),
                begin);
        ChainCheck.run(settings, restoration, place, progress);
        ErasedAgain.run(settings, restoration, file, place, progress);
        say(slug, moved(slug, replace, file));
    }

    private void refuseOther(String slug) {
        BackupHead.Organization only = restoration.head().organization();
        if (only != null && !only.slug().equals(slug)) {
            throw new StartRefused("This backup holds the organization '" + only.slug() + "' only.");
        }
        if (restoration.head().kind() == BackupKind.SCHEMA) {
            throw new StartRefused("This backup holds no rows.");
        }
    }

    private OrganizationMove.Moved moved(String slug, boolean replace, Path file) {
        String name = file.toAbsolutePath().getFileName().toString();
        try {
            return OrganizationMove.run(
                    place,
                    restoration.filled(CopiedDatabase.PRODUCT),
                    new OrganizationMove.Order(
                            slug, replace, name, restoration.head().takenAt()),
                    new KeysetMerge(master())::join);
        } catch (SecretException e) {
            throw new BackupException(
                    "The keys of this backup do not fit those in use: " + e.getMessage()
                            + ". A secret opens only where the master key is the one that it was stored under.",
                    e);
        }
    }

    private @Nullable MasterKey master() {
        return Files.isRegularFile(settings.masterKeyFile()) ? MasterKey.loadOrCreate(settings.masterKeyFile()) : null;
    }

    private void say(String slug, OrganizationMove.Moved moved) {
        if (moved.auditKept()) {
            progress.say("  The audit log in use stays"
                    + (moved.auditGoesOn()
                            ? "; it goes on from the backup's"
                            : ", though it is not that of the backup"));
        }
        if (!moved.people().isEmpty()) {
            progress.say("  People who were not known here: " + String.join(", ", moved.people()));
        }
        progress.say("  Open runs of then: " + moved.openRuns()
                + ", closed as engine_lost within minutes of the start unless the engine carries them");
        progress.say("Restored the organization '%s' of %s: %d tables, %d rows. Everybody in it logs in anew."
                .formatted(
                        slug,
                        restoration.head().takenAt(),
                        moved.manifest().tables().size(),
                        moved.manifest().rows()));
    }
}

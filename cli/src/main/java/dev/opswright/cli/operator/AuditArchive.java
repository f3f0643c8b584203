/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.config.SettingsReader;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.audit.ArchiveRefused;
import dev.opswright.persistence.audit.AuditArchiver;
import dev.opswright.persistence.audit.AuditStorageException;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.Retention;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Moves months out of a database, without a server. */
final class AuditArchive {
    private AuditArchive() {}

    static int run(ApiOptions api, boolean dryRun) {
        Settings settings = SettingsReader.read(System.getenv(), SettingsReader.Flags.NONE);
        Retention retention = retention();
        Path folder = folder(System.getenv(), settings.data());
        DataSource system = AuditDatabase.system(settings.database().orElseThrow());
        AuditArchiver archiver =
                new AuditArchiver(new ChainReader(system), AuditDatabase.signer(settings, system), retention, folder);
        Instant now = Instant.now();
        try {
            List<AuditArchiver.Month> months = dryRun ? archiver.due(now) : archiver.run(now);
            months.forEach(month -> api.print(Json.mapper().valueToTree(month), words(month, dryRun)));
            System.err.println(months.isEmpty() ? "Nothing is due." : "Folder: " + folder);
            return 0;
        } catch (ArchiveRefused e) {
            System.err.println("Not archived: " + e.getMessage() + ".");
            return 1;
        } catch (IOException e) {
            throw new StartRefused("The archive cannot be written below " + folder + ".", e);
        } catch (AuditStorageException e) {
            throw new StartRefused("The database does not answer, is busy with that month, or is not Opswright's.", e);
        }
    }

    private static Retention retention() {
        try {
            Retention retention = Retention.read(System::getenv);
            if (retention.isForEver()) {
                throw new StartRefused("Everything is kept: set OPSWRIGHT_AUDIT_KEEP_SECURITY_DAYS, _CHANGE_DAYS or"
                        + " _OPERATION_DAYS to say for how long.");
            }
            return retention;
        } catch (IllegalArgumentException e) {
            throw new StartRefused(e.getMessage() + ".", e);
        }
    }

    private static String words(AuditArchiver.Month month, boolean dryRun) {
        return month.month().toString().substring(0, 7) + " "
                + month.category().word() + ": " + month.events() + " events of " + month.organizations()
                + (month.organizations() == 1 ? " organization" : " organizations")
                + (dryRun ? " would be archived" : " archived");
    }

    private static Path folder(Map<String, String> environment, Path data) {
        String told = environment.getOrDefault("OPSWRIGHT_AUDIT_ARCHIVE_FOLDER", "");
        return told.isBlank() ? data.resolve("audit-archive") : Path.of(told);
    }
}

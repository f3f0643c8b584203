/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.audit.ArchiveRefused;
import dev.opswright.persistence.audit.AuditArchiver;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.Retention;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.worker.schedule.JobAlarm;
import dev.opswright.worker.schedule.PeriodicJob;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves months of audit events that are over into signed files, once a day, where somebody said for how long to keep. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
@Requires(property = "opswright.master-key-file")
final class ArchiveJob {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveJob.class);
    /** The alert about an archive that was refused or failed. */
    static final String ALERT = "OpswrightAuditArchiveFailed";

    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofHours(2);

    @Singleton
    @Named("audit_archive")
    PeriodicJob archive(
            ChainReader chain,
            AuditSigner signer,
            PlatformAlerts alerts,
            @Nullable @Value("${opswright.data-dir:}") String data) {
        Retention retention = Retention.read(System::getenv);
        String folder = folder(System.getenv(), data);
        if (!retention.isForEver() && folder.isBlank()) {
            throw new IllegalStateException("OPSWRIGHT_AUDIT_ARCHIVE_FOLDER must say where archived audit events go");
        }
        AuditArchiver archiver = new AuditArchiver(chain, signer, retention, Path.of(folder));
        JobAlarm alarm = JobAlarm.by(
                alerts,
                ALERT,
                "critical",
                "Months of the audit log could not be archived",
                "Nothing was dropped that is not in a file. `opswright audit archive` says more; docs/audit.md what to do.");
        return new PeriodicJob(
                "audit_archive",
                EVERY,
                MOST,
                () -> run(() -> archiver.run(Clock.systemUTC().instant()), chain::platform, alarm));
    }

    /** What takes months out of the database. */
    @FunctionalInterface
    interface Archive {
        List<AuditArchiver.Month> run() throws IOException;
    }

    static void run(Archive archive, Supplier<Optional<UUID>> platform, JobAlarm alarm) throws IOException {
        try {
            say(archive.run());
        } catch (ArchiveRefused e) {
            platform.get().ifPresent(org -> alarm.failed(org, Map.of(), "It was refused: " + e.getMessage()));
            throw e;
        } catch (IOException | RuntimeException e) {
            String why = "It failed (" + e.getClass().getSimpleName() + "); the worker's log says more";
            platform.get().ifPresent(org -> alarm.failed(org, Map.of(), why));
            throw e;
        }
        platform.get().ifPresent(org -> alarm.worked(org, Map.of()));
    }

    private static void say(List<AuditArchiver.Month> months) {
        for (AuditArchiver.Month month : months) {
            LOG.info(
                    "Audit events of {} ({}) were archived and dropped: {}",
                    month.month(),
                    month.category().word(),
                    month.events());
        }
    }

    private static String folder(Map<String, String> environment, @Nullable String data) {
        String told = environment.getOrDefault("OPSWRIGHT_AUDIT_ARCHIVE_FOLDER", "");
        if (!told.isBlank()) {
            return told;
        }
        return data == null || data.isBlank()
                ? ""
                : Path.of(data, "audit-archive").toString();
    }
}

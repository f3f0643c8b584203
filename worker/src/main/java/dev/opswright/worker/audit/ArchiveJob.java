/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.persistence.audit.AuditArchiver;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.Retention;
import dev.opswright.persistence.secret.AuditSigner;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves months of audit events that are over into signed files, once a day, where somebody said for how long to keep. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
@Requires(property = "opswright.master-key-file")
final class ArchiveJob {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveJob.class);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofHours(2);

    @Singleton
    @Named("audit_archive")
    PeriodicJob archive(ChainReader chain, AuditSigner signer, @Nullable @Value("${opswright.data-dir:}") String data) {
        Retention retention = Retention.read(System::getenv);
        String folder = folder(System.getenv(), data);
        if (!retention.isForEver() && folder.isBlank()) {
            throw new IllegalStateException("OPSWRIGHT_AUDIT_ARCHIVE_FOLDER must say where archived audit events go");
        }
        AuditArchiver archiver = new AuditArchiver(chain, signer, retention, Path.of(folder));
        return new PeriodicJob("audit_archive", EVERY, MOST, () -> run(archiver));
    }

    private static void run(AuditArchiver archiver) throws IOException {
        for (AuditArchiver.Month month : archiver.run(Clock.systemUTC().instant())) {
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

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.privacy;

import dev.opswright.persistence.backup.BackupPlan;
import dev.opswright.persistence.privacy.LedgerFile;
import dev.opswright.persistence.privacy.PrivacyStore;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.privacy.PrivacyRef;
import dev.opswright.workflows.privacy.PrivacyRequestWorkflow;
import dev.opswright.workflows.privacy.PrivacyStarts;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What privacy requests need besides their workflows: that they run, and that an erasure outlives a restore. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
@Requires(property = "opswright.master-key-file")
final class PrivacyJobs {
    private static final Logger LOG = LoggerFactory.getLogger(PrivacyJobs.class);
    private static final int MOST = 1_000;

    /** Starts the workflows of open requests where they do not run: never handed over, or lost by the engine. */
    @Singleton
    @Named("privacy_requests")
    PeriodicJob requests(PrivacyStore store, WorkflowClient client) {
        return new PeriodicJob("privacy_requests", Duration.ofMinutes(1), Duration.ofMinutes(5), () -> {
            for (PrivacyRef request : store.open(MOST)) {
                PrivacyRequestWorkflow workflow =
                        client.newWorkflowStub(PrivacyRequestWorkflow.class, PrivacyStarts.options(request));
                WorkflowClient.start(workflow::run, request);
            }
        });
    }

    @Singleton
    @Named("erasure_ledger")
    PeriodicJob ledger(
            PrivacyStore store,
            AuditSigner signer,
            Optional<BackupPlan> backups,
            @Nullable @Value("${opswright.data-dir:}") String data) {
        List<LedgerFile> files = files(backups, data);
        return new PeriodicJob(
                "erasure_ledger", Duration.ofMinutes(1), Duration.ofMinutes(10), () -> keep(store, signer, files));
    }

    /** Whom the files know and the database does not, a restore has brought back. */
    private static void keep(PrivacyStore store, AuditSigner signer, List<LedgerFile> files) throws IOException {
        for (LedgerFile file : files) {
            store.reapply(file.read(signer.keys()))
                    .forEach(subject -> LOG.warn("Erased person {} again after a restore", subject.userId()));
        }
        for (LedgerFile file : files) {
            file.add(store.ledger());
        }
    }

    private static List<LedgerFile> files(Optional<BackupPlan> backups, @Nullable String data) {
        List<LedgerFile> files = new ArrayList<>();
        String told = System.getenv("OPSWRIGHT_ERASURE_LEDGER");
        if (told != null && !told.isBlank()) {
            files.add(new LedgerFile(Path.of(told)));
        } else if (data != null && !data.isBlank()) {
            files.add(new LedgerFile(Path.of(data, LedgerFile.NAME)));
        }
        backups.ifPresent(plan -> files.add(new LedgerFile(plan.folder().resolve(LedgerFile.NAME))));
        return files;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.persistence.replay.ExecutionHistories;
import dev.opswright.persistence.replay.ExecutionHistories.Kept;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.worker.replay.HistoryArchive;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the engine recorded of a run on a real host is kept, sealed. */
class HistoryArchiveIT {
    @RegisterExtension
    final OneHost host = new OneHost();

    @Test
    void aClosedRunIsCopiedAndSealed() {
        UUID run = host.start("""
                name: archived
                mode: auto
                verification: none
                steps:
                  - name: say
                    command: echo said
                """);
        host.rows().update("UPDATE runbook_executions SET workflow_started_at = now() WHERE id = ?", run);
        host.awaitEnd(run, "completed");

        Kept kept = await().atMost(Duration.ofSeconds(30))
                .until(() -> find(run), Optional::isPresent)
                .orElseThrow();

        assertThat(kept.history().hasEnded()).isTrue();
        assertThat(host.rows()
                        .text(
                                "SELECT position('archived'::bytea IN history_sealed) FROM execution_histories"
                                        + " WHERE execution_id = ?",
                                run))
                .as("nothing of it stands in the clear")
                .isEqualTo("0");
    }

    @Test
    void aRunThatTheEngineHasForgottenIsNotAskedForAgain() {
        UUID runbook = host.rows().runbook("""
                name: forgotten
                mode: auto
                steps:
                  - name: say
                    command: echo said
                """);
        UUID unknown = host.rows().execution(runbook, host.server(), null).executionId();
        host.rows()
                .update(
                        "UPDATE runbook_executions SET status = 'failed', completed_at = now(), workflow_started_at = now()"
                                + " WHERE id = ?",
                        unknown);

        host.worker().bean(HistoryArchive.class).copy();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> host.rows()
                        .text("SELECT history_archived_at IS NOT NULL FROM runbook_executions WHERE id = ?", unknown)
                        .equals("t"));
        assertThat(find(unknown)).isEmpty();
    }

    private Optional<Kept> find(UUID run) {
        return host.worker()
                .bean(Tenancy.class)
                .read(
                        host.rows().org(),
                        () -> host.worker().bean(ExecutionHistories.class).find(run));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.replay;

import dev.opswright.persistence.secret.PayloadCipher;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Histories of closed executions, sealed under our own key and bound to their execution. Inside the tenant's transaction. */
@Singleton
public class ExecutionHistories {
    private final HistoryRepository rows;
    private final PayloadCipher cipher;

    ExecutionHistories(HistoryRepository rows, PayloadCipher cipher) {
        this.rows = rows;
        this.cipher = cipher;
    }

    /**
     * A history as it was kept.
     *
     * @param archivedAt when it was copied from the engine
     */
    public record Kept(String runId, Instant archivedAt, RecordedHistory history) {}

    /** Keeps the history of an ended workflow; the first one kept stays. */
    public void keep(UUID executionId, String runId, RecordedHistory history) {
        rows.keep(executionId, runId, history.size(), cipher.seal(history.toBytes(), binding(executionId)));
        rows.markAsked(executionId);
    }

    /** Notes that the engine has it no more, so that nobody asks again. */
    public void giveUp(UUID executionId) {
        rows.markAsked(executionId);
    }

    /** The history of an execution; empty when it runs, was not copied yet, or the engine had dropped it. */
    public Optional<Kept> find(UUID executionId) {
        return rows.find(executionId)
                .map(row -> new Kept(
                        row.runId(),
                        row.archivedAt(),
                        RecordedHistory.fromBytes(cipher.open(row.historySealed(), binding(executionId)))));
    }

    private static byte[] binding(UUID executionId) {
        return ("opswright/execution-history/" + executionId).getBytes(StandardCharsets.UTF_8);
    }
}

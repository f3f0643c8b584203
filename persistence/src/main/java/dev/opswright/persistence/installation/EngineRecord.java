/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.installation;

import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Remembers which engine our workflows live in. An engine that was replaced has forgotten what was running, so another
 * one is refused until a person adopts it. The trial engine forgets with every restart and is always taken.
 */
@Singleton
public final class EngineRecord {
    private static final String TRIAL = "trial";

    private final InstallationRepository rows;

    EngineRecord(InstallationRepository rows) {
        this.rows = rows;
    }

    /**
     * Records the engine at first use, or compares.
     *
     * @param kind external, local or trial
     * @param adopt whether a person said {@code --adopt-engine}
     * @return a sentence that refuses the engine; empty when all is well
     */
    public Optional<String> check(String clusterId, String namespaceId, String kind, boolean adopt) {
        rows.recordEngine(clusterId, namespaceId, kind);
        EngineRow recorded = rows.engine().orElseThrow();
        if (recorded.clusterId().equals(clusterId) && recorded.namespaceId().equals(namespaceId)) {
            return Optional.empty();
        }
        if (adopt || (recorded.kind().equals(TRIAL) && kind.equals(TRIAL))) {
            rows.adoptEngine(clusterId, namespaceId, kind);
            return Optional.empty();
        }
        return Optional.of(
                "This database belongs to another workflow engine (cluster " + recorded.clusterId()
                        + ", recorded " + recorded.recordedAt() + "), which may still hold running executions. "
                        + "Connect that engine, or start once with --adopt-engine: executions it held then end as engine_lost.");
    }
}

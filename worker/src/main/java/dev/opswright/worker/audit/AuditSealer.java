/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.audit.ChainBrokenException;
import dev.opswright.persistence.audit.ChainStore;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.Checkpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains what was written, a second or two later and aside, so that writers never wait for each other, and signs the end
 * of the chain every hour. What it wrote last it remembers: nothing is sealed on top of a chain that was cut.
 */
public final class AuditSealer {
    /** The alert about a chain that was tampered with. */
    static final String BROKEN = "OpswrightAuditChainBroken";

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final int BATCH = 1_000;
    // Of one organization in a row; the next one's turn comes before the rest.
    private static final int MOST_BATCHES = 10;

    private final ChainStore chain;
    private final AuditSigner signer;
    private final Witness witness;
    private final PlatformAlerts alerts;
    private final Clock clock;
    private final ConcurrentMap<UUID, ChainLink> known = new ConcurrentHashMap<>();

    public AuditSealer(ChainStore chain, AuditSigner signer, Witness witness, PlatformAlerts alerts, Clock clock) {
        this.chain = chain;
        this.signer = signer;
        this.witness = witness;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** The jobs of the audit log. */
    public List<PeriodicJob> jobs() {
        return List.of(
                new PeriodicJob("audit_seal", Duration.ofSeconds(1), Duration.ofMinutes(1), this::seal),
                new PeriodicJob("audit_checkpoint", Duration.ofHours(1), Duration.ofMinutes(2), this::checkpoint),
                new PeriodicJob("audit_months", Duration.ofHours(12), Duration.ofMinutes(2), chain::makeMonths));
    }

    /** Seals everything that waits, as far as a run's time goes. */
    public void seal() {
        chain.waiting().forEach(this::seal);
    }

    private void seal(UUID orgId) {
        try {
            for (int batch = 0; batch < MOST_BATCHES; batch++) {
                ChainLink before = known.get(orgId);
                ChainLink last = chain.seal(orgId, before, BATCH, clock.instant());
                if (last == null || last.equals(before)) {
                    return;
                }
                known.put(orgId, last);
            }
        } catch (ChainBrokenException e) {
            broken(orgId, e);
        }
    }

    /** Signs where each chain ends. */
    public void checkpoint() {
        chain.uncovered().forEach(this::checkpoint);
    }

    private void checkpoint(UUID orgId) {
        try {
            Checkpoint made = chain.checkpoint(orgId, known.get(orgId), this::signed);
            if (made != null) {
                witness.tell(made);
            }
        } catch (ChainBrokenException e) {
            broken(orgId, e);
        }
    }

    private Checkpoint signed(@Nullable Checkpoint before, ChainLink head) {
        Checkpoint open = Checkpoint.next(before, head, clock.instant(), signer.keyId());
        return open.withSignature(signer.sign(open.signed()));
    }

    private void broken(UUID orgId, ChainBrokenException e) {
        LOG.error("{}", e.getMessage());
        alerts.raise(
                orgId,
                BROKEN,
                "critical",
                Map.of(),
                Map.of(
                        "summary",
                        "The audit log was tampered with",
                        "description",
                        "Its end was cut off or replaced, so nothing more is sealed. Keep the database"
                                + " as it is and run `opswright audit verify`."));
    }
}

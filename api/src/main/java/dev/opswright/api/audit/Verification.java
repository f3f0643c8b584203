/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditOutcome;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.Checkpoint;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Verifies the chain of the caller's organization, and says in it that it was verified. */
@Singleton
class Verification {
    private static final Duration MOST = Duration.ofSeconds(20);

    private final ChainReader chain;
    private final AuditSigner signer;
    private final AuditTrail trail;
    private final Clock clock;

    Verification(ChainReader chain, AuditSigner signer, AuditTrail trail, Clock clock) {
        this.chain = chain;
        this.signer = signer;
        this.trail = trail;
        this.clock = clock;
    }

    VerifyAnswer of(Caller caller) {
        Instant until = clock.instant().plus(MOST);
        ChainReader.Found found = chain.verify(
                caller.orgId(), signer.keys(), () -> clock.instant().isBefore(until));
        List<Checkpoint> checkpoints = chain.checkpoints(caller.orgId());
        ChainVerdict.Bad bad = found.verdict().firstBad();
        trail.alone(
                caller.orgId(),
                trail.by(caller, AuditAction.AUDIT_VERIFIED)
                        .ended(
                                found.verdict().ok() ? AuditOutcome.SUCCESS : AuditOutcome.FAILURE,
                                bad == null ? null : bad.reason())
                        .with("checked", found.verdict().checked())
                        .with("sealed_through", found.verdict().sealedThrough()));
        return VerifyAnswer.of(found, checkpoints.isEmpty() ? null : checkpoints.getLast());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.Checkpoint;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param checked links of the chain that were looked at
 * @param sealedThrough number of the last good link
 * @param unsealed events that wait for their seal
 * @param complete false where time ran out before the end; run `opswright audit verify` for all of it
 * @param firstBad the first thing wrong; null = nothing is
 */
@Serdeable
record VerifyAnswer(
        boolean ok,
        long checked,
        long sealedThrough,
        long unsealed,
        long checkpoints,
        @Nullable Instant lastCheckpointAt,
        boolean complete,
        @Nullable FirstBad firstBad) {
    /** Where it shows, and what it is. */
    @Serdeable
    record FirstBad(long sequence, String reason) {}

    static VerifyAnswer of(ChainReader.Found found, @Nullable Checkpoint last) {
        ChainVerdict verdict = found.verdict();
        ChainVerdict.Bad bad = verdict.firstBad();
        return new VerifyAnswer(
                verdict.ok(),
                verdict.checked(),
                verdict.sealedThrough(),
                verdict.unsealed(),
                verdict.checkpoints(),
                last == null ? null : last.at(),
                found.complete(),
                bad == null ? null : new FirstBad(bad.sequence(), bad.reason()));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param checked links that were looked at
 * @param sealedThrough sequence of the last good link; 0 = none
 * @param unsealed events that wait for the sealer
 * @param checkpoints checkpoints that were looked at
 * @param firstBad the first thing wrong; {@code null} = nothing is
 */
public record ChainVerdict(
        boolean ok,
        long checked,
        long sealedThrough,
        long unsealed,
        long checkpoints,
        @Nullable Bad firstBad) {
    /**
     * Something that was tampered with.
     *
     * @param sequence the link at which it shows
     * @param reason code and words, such as {@code event_changed: …}
     */
    public record Bad(long sequence, String reason) {}
}

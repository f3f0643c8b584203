/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Sums up the links of a month as they come by, in the order of the chain. Not for use by several threads. */
public final class ArchivedLinks {
    private final MessageDigest digest;
    private @Nullable ChainLink first;
    private @Nullable ChainLink last;
    private long events;

    public ArchivedLinks() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    /** The next one. */
    public void add(ChainLink link) {
        if (first == null) {
            first = link;
        }
        last = link;
        events++;
        digest.update(link.hash().getBytes(StandardCharsets.US_ASCII));
    }

    /** The sum; to be asked for once, at the end. */
    public ArchiveProof.Links sum() {
        String hash = HexFormat.of().formatHex(digest.digest());
        ChainLink from = first;
        ChainLink to = last;
        return from == null || to == null
                ? new ArchiveProof.Links(0, 0, 0, "", "", hash)
                : new ArchiveProof.Links(events, from.sequence(), to.sequence(), from.hash(), to.hash(), hash);
    }
}

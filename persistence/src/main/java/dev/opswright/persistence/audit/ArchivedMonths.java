/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.workflows.audit.ArchiveProof;
import dev.opswright.workflows.audit.ArchivedLinks;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.ChainVerifier;
import dev.opswright.workflows.audit.SigningKeys;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The months for whose absence there is a proof, and whether it is about just what is absent. */
final class ArchivedMonths {
    private final Map<Month, Kept> months = new LinkedHashMap<>();
    private final List<ArchiveProof> forged = new ArrayList<>();

    ArchivedMonths(List<ArchiveProof> proofs, SigningKeys keys) {
        for (ArchiveProof proof : proofs) {
            if (keys.verifies(proof.keyId(), proof.signature(), proof.signed())) {
                months.put(new Month(proof.month(), proof.category()), new Kept(proof));
            } else {
                forged.add(proof);
            }
        }
    }

    private record Month(LocalDate first, String category) {}

    private static final class Kept {
        private final ArchiveProof proof;
        private final ArchivedLinks links = new ArchivedLinks();
        private boolean missing;

        Kept(ArchiveProof proof) {
            this.proof = proof;
        }
    }

    /** Says so where a proof was not signed. */
    void judge(ChainVerifier verifier) {
        forged.forEach(proof -> verifier.fail(
                proof.links().firstSequence(),
                "archive_signature: the proof of " + proof.month() + " (" + proof.category()
                        + ") is not signed by a key that is believed"));
    }

    /** Whether the link's event may be absent; every link is to be asked about, in the order of the chain. */
    boolean withheld(ChainLink link, boolean present) {
        LocalDate first = link.eventAt().atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        Kept kept = months.get(new Month(first, link.category()));
        if (kept == null) {
            return false;
        }
        kept.links.add(link);
        kept.missing |= !present;
        return true;
    }

    /** After the last link of a whole chain: what is absent is what was archived. */
    void end(ChainVerifier verifier) {
        for (Kept kept : months.values()) {
            ArchiveProof.Links links = kept.links.sum();
            if (kept.missing && !links.equals(kept.proof.links())) {
                verifier.fail(
                        links.firstSequence(),
                        "archive_differs: the proof of " + kept.proof.month() + " (" + kept.proof.category()
                                + ") is about other events than those that are gone");
            }
        }
    }
}

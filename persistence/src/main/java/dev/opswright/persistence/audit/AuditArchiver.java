/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.ArchiveProof;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes months whose time is over out of the database: file, signed proof, file read back, and only then the drop, which
 * the database refuses without the proof. It may die anywhere in between and be run again.
 */
public final class AuditArchiver {
    private final ArchiveStore store;
    private final ChainReader chain;
    private final AuditSigner signer;
    private final Retention retention;
    private final ArchiveFile file;

    /**
     * @param chain the database's
     * @param folder where files go; it should be copied elsewhere, for it is the only place that has them then
     */
    public AuditArchiver(ChainReader chain, AuditSigner signer, Retention retention, Path folder) {
        this.store = chain.archives();
        this.chain = chain;
        this.signer = signer;
        this.retention = retention;
        this.file = new ArchiveFile(folder, store, signer);
    }

    /** A category of a month, with how many events of how many organizations it holds. */
    public record Month(LocalDate month, AuditCategory category, long events, int organizations) {}

    /** What a run at this time would archive and drop; nothing is touched. */
    public List<Month> due(Instant now) {
        return over(now).stream().map(this::month).toList();
    }

    /**
     * Archives and drops what is due.
     *
     * @return what was dropped
     * @throws ArchiveRefused when a chain is not whole, or a file is not what its proof says; what was dropped before
     *     stays dropped
     */
    public List<Month> run(Instant now) throws IOException {
        Set<UUID> whole = new HashSet<>();
        List<Month> dropped = new ArrayList<>();
        for (ArchiveStore.Part part : over(now)) {
            Month month = month(part);
            for (ArchiveStore.Held held : store.held(part)) {
                if (whole.add(held.orgId())) {
                    refuseBroken(held.orgId());
                }
                archive(held, part, now);
            }
            if (store.drop(part)) {
                dropped.add(month);
            }
        }
        return dropped;
    }

    private List<ArchiveStore.Part> over(Instant now) {
        return store.parts().stream()
                .filter(part -> retention.isOver(part.month(), part.category(), now))
                .toList();
    }

    private Month month(ArchiveStore.Part part) {
        List<ArchiveStore.Held> held = store.held(part);
        long events = held.stream().mapToLong(ArchiveStore.Held::events).sum();
        return new Month(part.month(), part.category(), events, held.size());
    }

    private void refuseBroken(UUID orgId) {
        var bad = chain.verify(orgId, signer.keys(), () -> true).verdict().firstBad();
        if (bad != null) {
            throw new ArchiveRefused("the chain of organization " + orgId + " is not whole: " + bad.reason());
        }
    }

    private void archive(ArchiveStore.Held held, ArchiveStore.Part part, Instant now) throws IOException {
        ArchiveProof known = store.proofs(held.orgId()).stream()
                .filter(proof -> proof.month().equals(part.month())
                        && proof.category().equals(part.category().word()))
                .findFirst()
                .orElse(null);
        ArchiveProof proof = known == null ? file.write(held.orgId(), part, now.truncatedTo(ChronoUnit.MICROS)) : known;
        if (proof.links().events() != held.events()) {
            throw new ArchiveRefused("organization " + held.orgId() + " has " + held.events() + " events in "
                    + part.month() + " and " + proof.links().events() + " in its archive");
        }
        file.check(proof);
        if (known == null) {
            store.prove(proof);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.approval.LinkRepository;
import dev.opswright.persistence.approval.LinkRow;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.LinkSigner;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Links that lead one person to one decision about one plan. They replace neither the login nor any check of the vote: a
 * link that leaks tells whoever finds it nothing and lets nobody else decide.
 */
@Singleton
class Links {
    private final Tenancy tenancy;
    private final LinkRepository rows;
    private final LinkSigner signer;
    private final String publicUrl;
    private final AuditTrail trail;

    Links(
            Tenancy tenancy,
            LinkRepository rows,
            LinkSigner signer,
            AuditTrail trail,
            @Value("${opswright.public-url:`http://127.0.0.1:8080`}") String publicUrl) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.signer = signer;
        this.publicUrl = publicUrl;
        this.trail = trail;
    }

    /**
     * The address of a new link. Its token stands behind {@code #}, which browsers send to no server and into no log.
     *
     * @throws ProblemException 410 when the approval is closed or has 100 links
     */
    String create(Caller caller, UUID approvalId, UUID userId, String decision) {
        UUID id = Ids.next();
        LinkRow row = tenancy.in(caller.orgId(), () -> {
                    rows.create(id, approvalId, userId, decision, caller.userId());
                    trail.write(trail.by(caller, AuditAction.APPROVAL_LINKED)
                            .on(approvalId, null)
                            .with("decision", decision)
                            .with("for", userId));
                    return rows.find(id);
                })
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.APPROVAL_CLOSED, "It is closed, or 100 links were made for it already."));
        LinkToken token = new LinkToken(id, signer.sign(row.signed()));
        return publicUrl + "/approvals/" + approvalId + "#" + decision + "=" + token.text();
    }

    /** The link of a token, if it is the caller's and of this approval, whatever became of it since. */
    Optional<LinkRow> find(Caller caller, UUID approvalId, String text) {
        return LinkToken.read(text)
                .flatMap(token -> tenancy.read(caller.orgId(), () -> rows.find(token.id()))
                        .filter(row -> signer.verifies(token.signature(), row.signed())))
                .filter(row ->
                        row.approvalId().equals(approvalId) && row.userId().equals(caller.userId()));
    }

    /** @throws ProblemException 403 when it does not allow this decision of this caller, 410 when it was used */
    LinkRow check(Caller caller, UUID approvalId, DecisionBody body, String text) {
        LinkRow row = find(caller, approvalId, text)
                .filter(link -> link.decision().equals(body.decision()))
                .orElseThrow(() -> ProblemException.of(ProblemCode.LINK_INVALID, LinkView.FOREIGN));
        if (row.usedAt() != null) {
            throw ProblemException.of(ProblemCode.LINK_USED, LinkView.USED);
        }
        if (!row.planHash().equals(body.planHash())) {
            throw ProblemException.of(
                    ProblemCode.PLAN_DRIFT,
                    "The link was made for another plan than the one shown (" + row.planHash() + ").");
        }
        return row;
    }

    void used(Caller caller, LinkRow link) {
        tenancy.run(caller.orgId(), () -> rows.use(link.id()));
    }
}

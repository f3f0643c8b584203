/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.ExecutionStart;
import dev.opswright.api.identity.Authority;
import dev.opswright.api.identity.StepUp;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.privacy.PrivacyRequestView;
import dev.opswright.persistence.privacy.PrivacyRequests;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.privacy.PrivacyKind;
import dev.opswright.workflows.privacy.PrivacyPolicy;
import dev.opswright.workflows.privacy.PrivacyRef;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people decide about privacy requests: the row first, the engine after it. */
@Singleton
class PrivacyService {
    private final Tenancy tenancy;
    private final PrivacyRequests requests;
    private final AuditTrail trail;
    private final StepUp stepUp;
    private final Authority authority;
    private final ExecutionStart engine;

    PrivacyService(
            Tenancy tenancy,
            PrivacyRequests requests,
            AuditTrail trail,
            StepUp stepUp,
            Authority authority,
            ExecutionStart engine) {
        this.authority = authority;
        this.tenancy = tenancy;
        this.requests = requests;
        this.trail = trail;
        this.stepUp = stepUp;
        this.engine = engine;
    }

    PrivacyRequestView create(Caller caller, PrivacyWrite body, @Nullable String idempotencyKey) {
        if (body.kind() == PrivacyKind.EXPORT && body.graceDays() != null) {
            throw ProblemException.invalid("/grace_days", "not_applicable", "grace_days goes with an erasure.");
        }
        stepUp.require(caller);
        // An erasure disables an account for good, which is more than a password of theirs.
        if (body.kind() == PrivacyKind.ERASURE && !body.userId().equals(caller.userId())) {
            authority.require(caller, body.userId());
        }
        String key = idempotencyKey == null ? null : caller.userId() + "/" + idempotencyKey;
        PrivacyRequestView made = tenancy.in(caller.orgId(), () -> store(caller, body, key));
        engine.start(new PrivacyRef(caller.orgId(), made.id()));
        return made;
    }

    private PrivacyRequestView store(Caller caller, PrivacyWrite body, @Nullable String key) {
        if (key != null) {
            UUID known = requests.findByKey(key).orElse(null);
            if (known != null) {
                return same(required(known), body);
            }
        }
        if (!requests.isMember(body.userId())) {
            throw ProblemException.notFound("user");
        }
        if (requests.isErased(body.userId())) {
            throw ProblemException.of(ProblemCode.CONFLICT, "This person was erased already.");
        }
        Duration due = body.kind() == PrivacyKind.EXPORT ? PrivacyPolicy.DECISION : Duration.ofDays(body.grace());
        UUID id = Ids.next();
        int inserted = requests.insert(
                id, body.kind().word(), body.userId(), body.reason(), caller.userId(), key, due.toSeconds());
        if (inserted == 0) {
            throw ProblemException.of(ProblemCode.CONFLICT, "A request of this kind is open for this person already.");
        }
        trail.write(trail.by(caller, AuditAction.PRIVACY_REQUESTED)
                .on(id, body.kind().word())
                .forPerson(body.userId())
                .because(body.reason()));
        return required(id);
    }

    private static PrivacyRequestView same(PrivacyRequestView known, PrivacyWrite body) {
        if (known.kind() != body.kind() || !known.subject().id().equals(body.userId())) {
            throw ProblemException.of(
                    ProblemCode.IDEMPOTENCY_MISMATCH, "This Idempotency-Key was used for another request.");
        }
        return known;
    }

    PrivacyRequestView decide(Caller caller, UUID id, PrivacyDecision decision) {
        PrivacyRequestView decided = tenancy.in(caller.orgId(), () -> decided(caller, id, decision));
        engine.start(new PrivacyRef(caller.orgId(), id));
        return decided;
    }

    private PrivacyRequestView decided(Caller caller, UUID id, PrivacyDecision decision) {
        PrivacyRequestView request = locked(id);
        stepUp.require(caller);
        if (caller.userId().equals(request.requestedBy().id())
                || caller.userId().equals(request.subject().id())) {
            throw ProblemException.of(
                    ProblemCode.SAME_INITIATOR,
                    "Another person must decide than the one who asked, or whom it is about.");
        }
        if (!decision.isRelease()
                && (decision.comment() == null || decision.comment().isBlank())) {
            throw ProblemException.invalid("/comment", "required", "Say why it is refused.");
        }
        int changed = decision.isRelease()
                ? requests.release(id, caller.userId(), decision.comment(), PrivacyPolicy.AVAILABLE.toSeconds())
                : requests.refuse(id, caller.userId(), decision.comment());
        if (changed == 0) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT,
                    "This request does not wait for a decision (status "
                            + request.status().word() + ").");
        }
        if (!decision.isRelease()) {
            requests.discard(id);
        }
        trail.write(trail.by(caller, AuditAction.PRIVACY_DECIDED)
                .on(id, decision.decision())
                .forPerson(request.subject().id())
                .because(decision.comment()));
        return required(id);
    }

    PrivacyRequestView withdraw(Caller caller, UUID id) {
        PrivacyRequestView withdrawn = tenancy.in(caller.orgId(), () -> {
            PrivacyRequestView request = locked(id);
            if (requests.withdraw(id) == 0) {
                throw ProblemException.of(
                        ProblemCode.CONFLICT,
                        "It is too late to withdraw this request (status "
                                + request.status().word() + ").");
            }
            requests.discard(id);
            trail.write(trail.by(caller, AuditAction.PRIVACY_WITHDRAWN)
                    .on(id, request.kind().word())
                    .forPerson(request.subject().id()));
            return required(id);
        });
        engine.start(new PrivacyRef(caller.orgId(), id));
        return withdrawn;
    }

    private PrivacyRequestView locked(UUID id) {
        if (requests.lock(id).isEmpty()) {
            throw ProblemException.notFound("privacy request");
        }
        return required(id);
    }

    private PrivacyRequestView required(UUID id) {
        return requests.find(id).orElseThrow(() -> ProblemException.notFound("privacy request"));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Giving;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.identity.InvitationRepository;
import dev.opswright.persistence.identity.InvitationRow;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;

/**
 * Lets people in who have an account in another organization. An invitation names no account, so that nobody learns by it
 * who has one: whoever holds the link and is logged in may use it, once.
 */
@Singleton
class InvitationService {
    private static final long A_WEEK = 7 * 86_400;

    private final InvitationRepository invitations;
    private final Tenancy tenancy;
    private final StepUp stepUp;
    private final AuditTrail trail;
    private final String publicUrl;

    InvitationService(
            InvitationRepository invitations,
            Tenancy tenancy,
            StepUp stepUp,
            AuditTrail trail,
            @Value("${opswright.public-url:`http://127.0.0.1:8080`}") String publicUrl) {
        this.invitations = invitations;
        this.tenancy = tenancy;
        this.stepUp = stepUp;
        this.trail = trail;
        this.publicUrl = publicUrl;
    }

    Invitations.Made create(Caller caller, Invitations.Write write) {
        Giving.requireRoles(caller, write.roles());
        stepUp.require(caller);
        String token = Tokens.random();
        UUID id = Ids.next();
        long lifetime = Objects.requireNonNullElse(write.expiresInSeconds(), A_WEEK);
        InvitationRow made = tenancy.in(caller.orgId(), () -> {
            if (invitations.open() >= InvitationRepository.MOST_OPEN) {
                throw ProblemException.of(
                        ProblemCode.CONFLICT,
                        InvitationRepository.MOST_OPEN + " invitations are open; revoke some that are not needed.");
            }
            String[] roles = write.roles().stream().distinct().sorted().toArray(String[]::new);
            invitations.insert(id, Tokens.sha256(token), roles, write.note(), caller.userId(), lifetime);
            InvitationRow row = required(id);
            trail.created(caller, AuditAction.INVITATION_CREATED, id, row.note(), Invitations.View.of(row));
            return row;
        });
        return new Invitations.Made(id, publicUrl + "/join#" + token, made.expiresAt());
    }

    void revoke(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            InvitationRow row = required(id);
            if (invitations.revoke(id) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "It is " + row.status() + ".");
            }
            trail.deleted(caller, AuditAction.INVITATION_REVOKED, id, row.note(), Invitations.View.of(row));
        });
    }

    private InvitationRow required(UUID id) {
        return invitations.find(id).orElseThrow(() -> ProblemException.notFound("invitation"));
    }
}

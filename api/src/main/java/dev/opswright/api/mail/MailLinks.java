/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOrigin;
import dev.opswright.persistence.identity.AccountLinks;
import dev.opswright.persistence.mail.RecipientRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the link of a mail at the moment it is sent, so that no secret waits in the outbox. Each try makes a new one. */
@Singleton
class MailLinks {
    private final AccountLinks links;
    private final AcrossTenants transactions;
    private final AuditTrail trail;
    private final String publicUrl;

    MailLinks(
            AccountLinks links,
            AcrossTenants transactions,
            AuditTrail trail,
            @Value("${opswright.public-url:`http://127.0.0.1:8080`}") String publicUrl) {
        this.links = links;
        this.transactions = transactions;
        this.trail = trail;
        this.publicUrl = publicUrl;
    }

    /** The address of the console that a mail leads to; empty where it leads nowhere. */
    String make(MailKind kind, RecipientRow person, String address) {
        return switch (kind.link()) {
            case NONE -> "";
            case PASSWORD -> link("password", "/set-password#", lifetime(kind), person, address);
            case EMAIL -> link("email", "/verify-email#", lifetime(kind), person, address);
            case NEW_EMAIL -> link("new_email", "/verify-email#", lifetime(kind), person, address);
        };
    }

    static Duration lifetime(MailKind kind) {
        return switch (kind) {
            case INVITATION -> Duration.ofDays(7);
            case VERIFY_EMAIL -> Duration.ofDays(1);
            default -> Duration.ofHours(1);
        };
    }

    private String link(String purpose, String path, Duration lifetime, RecipientRow person, String address) {
        String token = Tokens.random();
        return transactions.in(() -> {
            links.lock(person.id());
            links.discardMailed(person.id(), purpose);
            links.insertMailed(Tokens.sha256(token), person.id(), purpose, address, lifetime.toSeconds());
            if (purpose.equals("password")) {
                AuditEntry entry = AuditEntry.of(AuditActor.system(), AuditOrigin.NONE, AuditAction.USER_LINK_MAILED)
                        .on(person.id(), person.username());
                trail.writeAcross(person.orgId(), entry);
            }
            return publicUrl + path + token;
        });
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.api.identity.StepUp;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.privacy.PrivacyRequestView;
import dev.opswright.persistence.privacy.PrivacyRequests;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Privacy requests of people about themselves. Requests about others do not exist here, whoever made them; what somebody
 * else asked about a person is shown to them, and is not theirs to withdraw.
 */
@Singleton
class OwnPrivacyService {
    /** Collecting is work; who needs more than this in a day talks to an administrator. */
    private static final int MOST_A_DAY = 5;

    private static final int RETRY_SECONDS = 86_400;

    private final Tenancy tenancy;
    private final PrivacyRequests requests;
    private final PrivacyService service;
    private final ArchiveService archives;
    private final StepUp stepUp;

    OwnPrivacyService(
            Tenancy tenancy, PrivacyRequests requests, PrivacyService service, ArchiveService archives, StepUp stepUp) {
        this.tenancy = tenancy;
        this.requests = requests;
        this.service = service;
        this.archives = archives;
        this.stepUp = stepUp;
    }

    Page<PrivacyRequestView> list(Caller caller, ListRequest request) {
        StepUp.person(caller);
        return tenancy.read(caller.orgId(), () -> requests.listAbout(caller.userId(), request));
    }

    PrivacyRequestView create(Caller caller, OwnPrivacyWrite body, @Nullable String idempotencyKey) {
        stepUp.requirePerson(caller);
        if (tenancy.read(caller.orgId(), () -> requests.askedToday(caller.userId())) >= MOST_A_DAY) {
            throw ProblemException.unavailable(
                    ProblemCode.TOO_MANY_ATTEMPTS,
                    "You asked " + MOST_A_DAY + " times within a day. Wait, or talk to an administrator.",
                    RETRY_SECONDS);
        }
        return service.create(caller, body.about(caller.userId()), idempotencyKey);
    }

    PrivacyRequestView withdraw(Caller caller, UUID id) {
        PrivacyRequestView request = own(caller, id);
        stepUp.requirePerson(caller);
        if (!caller.userId().equals(request.requestedBy().id())) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN,
                    "This was asked for by " + request.requestedBy().username() + ". Only they take it back.");
        }
        return service.withdraw(caller, id);
    }

    byte[] fetch(Caller caller, UUID id, String passphrase) {
        own(caller, id);
        stepUp.requirePerson(caller);
        return archives.fetch(caller, id, passphrase);
    }

    private PrivacyRequestView own(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> requests.find(id))
                .filter(request -> caller.userId().equals(request.subject().id()))
                .orElseThrow(() -> ProblemException.notFound("privacy request"));
    }
}

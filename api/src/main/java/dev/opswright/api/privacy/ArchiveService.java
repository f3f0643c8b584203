/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.ExecutionStart;
import dev.opswright.api.identity.StepUp;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.privacy.AgeFile;
import dev.opswright.persistence.privacy.PrivacyArchives;
import dev.opswright.persistence.privacy.PrivacyRequestView;
import dev.opswright.persistence.privacy.PrivacyRequests;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.privacy.PrivacyPolicy;
import dev.opswright.workflows.privacy.PrivacyRef;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Gives a released archive out, encrypted anew each time; every download is counted and told before it begins. */
@Singleton
class ArchiveService {
    private final Tenancy tenancy;
    private final PrivacyRequests requests;
    private final PrivacyArchives archives;
    private final AuditTrail trail;
    private final StepUp stepUp;
    private final ExecutionStart engine;

    ArchiveService(
            Tenancy tenancy,
            PrivacyRequests requests,
            PrivacyArchives archives,
            AuditTrail trail,
            StepUp stepUp,
            ExecutionStart engine) {
        this.tenancy = tenancy;
        this.requests = requests;
        this.archives = archives;
        this.trail = trail;
        this.stepUp = stepUp;
        this.engine = engine;
    }

    byte[] fetch(Caller caller, UUID id, String passphrase) {
        byte[] zip = tenancy.in(caller.orgId(), () -> taken(caller, id));
        engine.start(new PrivacyRef(caller.orgId(), id));
        return AgeFile.encrypt(zip, passphrase);
    }

    private byte[] taken(Caller caller, UUID id) {
        PrivacyRequestView request = requests.find(id).orElseThrow(() -> ProblemException.notFound("privacy request"));
        stepUp.require(caller);
        if (!caller.userId().equals(request.requestedBy().id())
                && !caller.userId().equals(request.subject().id())) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN, "Only the person who asked for it, or whom it is about, may fetch it.");
        }
        if (requests.countDownload(id, PrivacyPolicy.DOWNLOADS) == 0) {
            throw gone(request);
        }
        trail.write(trail.by(caller, AuditAction.PRIVACY_FETCHED)
                .on(id, request.kind().word())
                .forPerson(request.subject().id())
                .with("download", request.downloads() + 1));
        return archives.open(id).orElseThrow(() -> gone(request));
    }

    private static ProblemException gone(PrivacyRequestView request) {
        return ProblemException.of(
                ProblemCode.CONFLICT,
                "There is no archive to be fetched (status " + request.status().word() + ").");
    }
}

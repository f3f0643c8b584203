/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.problem.RequestId;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.ClientAddress;
import dev.opswright.api.security.KeyToken;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOrigin;
import dev.opswright.persistence.audit.AuditOutcome;
import dev.opswright.persistence.audit.AuditWriter;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What services call to say what a caller did. Caller and request are filled in; the event is written in the open
 * transaction of the change, so neither is stored without the other.
 */
@Singleton
public class AuditTrail {
    private final AuditWriter writer;
    private final Tenancy tenancy;

    AuditTrail(AuditWriter writer, Tenancy tenancy) {
        this.writer = writer;
        this.tenancy = tenancy;
    }

    /** Begins an event of the current request. */
    public AuditEntry by(Caller caller, AuditAction action) {
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElse(null);
        return AuditEntry.of(actor(caller, request), origin(caller, request), action);
    }

    /** Begins an event of a request by somebody who is not known, or not yet. */
    public AuditEntry byNobody(HttpRequest<?> request, AuditAction action, @Nullable String name) {
        return AuditEntry.of(AuditActor.anonymous(name), origin(null, request), action);
    }

    /** A thing was made, inside the open transaction of the organization. */
    public void created(Caller caller, AuditAction action, UUID id, @Nullable String name, Object after) {
        writer.write(by(caller, action).on(id, name).changing(FieldDiff.between(null, after)));
    }

    /** A thing was changed, inside the open transaction of the organization. */
    public void updated(
            Caller caller, AuditAction action, UUID id, @Nullable String name, Object before, Object after) {
        writer.write(by(caller, action).on(id, name).changing(FieldDiff.between(before, after)));
    }

    /** A thing was removed, inside the open transaction of the organization. */
    public void deleted(Caller caller, AuditAction action, UUID id, @Nullable String name, Object before) {
        writer.write(by(caller, action).on(id, name).changing(FieldDiff.between(before, null)));
    }

    /** Writes inside the open transaction of the organization. */
    public void write(AuditEntry entry) {
        writer.write(entry);
    }

    /** Before a transaction that ends in {@link #writeAcross}; see {@link AuditWriter#prepare}. */
    public void prepare(Caller caller) {
        writer.prepare(caller.orgId(), caller.userId());
    }

    /** Writes inside the open transaction across organizations. */
    public void writeAcross(UUID orgId, AuditEntry entry) {
        writer.writeAcross(orgId, entry);
    }

    /** Writes in a transaction of its own: what was refused, and what is about to be asked of the engine. */
    public void alone(UUID orgId, AuditEntry entry) {
        tenancy.run(orgId, () -> writer.write(entry));
    }

    /** Like {@link #asked}, without an answer. */
    public void asking(Caller caller, AuditEntry entry, Runnable ask) {
        asked(caller, entry, () -> {
            ask.run();
            return caller;
        });
    }

    /**
     * Says that something is about to be asked of the engine, asks, and says so as well when it was refused. What comes
     * of it, the worker writes.
     */
    public <T> T asked(Caller caller, AuditEntry entry, Supplier<T> ask) {
        alone(caller.orgId(), entry);
        try {
            return ask.get();
        } catch (ProblemException e) {
            AuditOutcome outcome = e.code().status() == 403 ? AuditOutcome.DENIED : AuditOutcome.FAILURE;
            alone(caller.orgId(), entry.ended(outcome, e.code().word()));
            throw e;
        }
    }

    static AuditActor actor(Caller caller, @Nullable HttpRequest<?> request) {
        UUID key = request == null
                ? null
                : request.getAttribute(KeyToken.REQUEST_ATTRIBUTE, UUID.class).orElse(null);
        return key == null
                ? AuditActor.user(caller.userId(), caller.username())
                : AuditActor.apiKey(key, caller.userId(), caller.username());
    }

    static AuditOrigin origin(@Nullable Caller caller, @Nullable HttpRequest<?> request) {
        if (request == null) {
            return AuditOrigin.NONE;
        }
        Caller.Session session = caller == null ? null : caller.session();
        return new AuditOrigin(
                ClientAddress.of(request),
                request.getHeaders().get("User-Agent"),
                session == null ? null : session.id(),
                request.getAttribute(RequestId.ATTRIBUTE, String.class).orElse(null));
    }
}

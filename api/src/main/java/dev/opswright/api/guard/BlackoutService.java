/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.guard.BlackoutRepository;
import dev.opswright.persistence.guard.BlackoutView;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.blackout.Blackouts;
import dev.opswright.workflows.json.Json;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes, changes and ends blackout windows. */
@Singleton
class BlackoutService {
    private final Tenancy tenancy;
    private final BlackoutRepository windows;
    private final AuditTrail trail;

    BlackoutService(Tenancy tenancy, BlackoutRepository windows, AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.windows = windows;
    }

    BlackoutItem create(Caller caller, BlackoutWrite write) {
        UUID id = Ids.next();
        String fields = fields(write, write.window(id));
        return tenancy.in(caller.orgId(), () -> {
            windows.insert(id, fields, caller.userId());
            BlackoutView made = required(id);
            trail.created(caller, AuditAction.BLACKOUT_CREATED, id, made.name(), made);
            return item(id);
        });
    }

    BlackoutItem update(Caller caller, UUID id, BlackoutWrite write, long version) {
        String fields = fields(write, write.window(id));
        return tenancy.in(caller.orgId(), () -> {
            BlackoutView before = required(id);
            if (windows.update(id, fields, version) == 0) {
                throw ProblemException.stale();
            }
            BlackoutView after = required(id);
            trail.updated(caller, AuditAction.BLACKOUT_UPDATED, id, after.name(), before, after);
            return item(id);
        });
    }

    /** Ends what holds now; parked runs look again by themselves, at the latest when they said they would. */
    BlackoutItem end(Caller caller, UUID id) {
        return tenancy.in(caller.orgId(), () -> {
            Instant now = windows.now();
            if (Blackouts.holding(required(id).window(), now).isEmpty()) {
                throw ProblemException.invalid(
                        "", "not_active", "The window does not hold now, so there is nothing to end.");
            }
            windows.end(id, now);
            trail.write(trail.by(caller, AuditAction.BLACKOUT_ENDED)
                    .on(id, required(id).name()));
            return item(id);
        });
    }

    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            BlackoutView before = required(id);
            windows.delete(id);
            trail.deleted(caller, AuditAction.BLACKOUT_DELETED, id, before.name(), before);
        });
    }

    BlackoutItem item(UUID id) {
        return BlackoutItem.of(required(id), windows.now());
    }

    BlackoutView required(UUID id) {
        return windows.find(id).orElseThrow(() -> ProblemException.notFound("blackout window"));
    }

    private static String fields(BlackoutWrite write, BlackoutWindow window) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", window.name());
        fields.put("description", Objects.requireNonNullElse(write.description(), ""));
        fields.put("start_time", window.startTime());
        fields.put("end_time", window.endTime());
        fields.put("recurrence", window.recurrence());
        fields.put("recurrence_pattern", window.pattern());
        fields.put("affected_servers", window.affectedServers());
        fields.put("affected_runbooks", window.affectedRunbooks());
        fields.put("enabled", window.enabled());
        return Json.write(fields);
    }
}

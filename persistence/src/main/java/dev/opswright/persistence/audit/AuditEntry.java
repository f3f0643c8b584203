/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event to be written. Begin with {@link #of} and add what there is to say.
 *
 * @param onBehalfOf the person for whom it was done, where that is another one
 * @param resourceName what people call it; not the name of a person
 * @param reason a code or a sentence, at most 2,000 characters are kept
 * @param details more facts; nothing secret and nothing personal
 */
public record AuditEntry(
        AuditActor actor,
        AuditOrigin origin,
        @Nullable UUID onBehalfOf,
        AuditAction action,
        @Nullable String resourceId,
        @Nullable String resourceName,
        AuditOutcome outcome,
        @Nullable String reason,
        List<AuditChange> changes,
        Map<String, Object> details) {
    /** An event that succeeded, on no particular thing. */
    public static AuditEntry of(AuditActor actor, AuditOrigin origin, AuditAction action) {
        return new AuditEntry(actor, origin, null, action, null, null, AuditOutcome.SUCCESS, null, List.of(), Map.of());
    }

    /** On which thing. */
    public AuditEntry on(@Nullable Object id, @Nullable String name) {
        return new AuditEntry(
                actor,
                origin,
                onBehalfOf,
                action,
                id == null ? null : id.toString(),
                name,
                outcome,
                reason,
                changes,
                details);
    }

    /** How it ended, and why. */
    public AuditEntry ended(AuditOutcome how, @Nullable String why) {
        return new AuditEntry(actor, origin, onBehalfOf, action, resourceId, resourceName, how, why, changes, details);
    }

    /** Why it was done. */
    public AuditEntry because(@Nullable String why) {
        return ended(outcome, why);
    }

    /** For whom. */
    public AuditEntry forPerson(@Nullable UUID person) {
        return new AuditEntry(
                actor, origin, person, action, resourceId, resourceName, outcome, reason, changes, details);
    }

    /** What differs. */
    public AuditEntry changing(List<AuditChange> more) {
        List<AuditChange> all = new ArrayList<>(changes);
        all.addAll(more);
        return new AuditEntry(
                actor,
                origin,
                onBehalfOf,
                action,
                resourceId,
                resourceName,
                outcome,
                reason,
                List.copyOf(all),
                details);
    }

    /** One more fact; {@code null} says nothing. */
    public AuditEntry with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.put(name, value);
        return new AuditEntry(
                actor, origin, onBehalfOf, action, resourceId, resourceName, outcome, reason, changes, all);
    }
}

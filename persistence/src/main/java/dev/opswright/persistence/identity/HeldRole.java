/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.workflows.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds by an assignment that holds now.
 *
 * @param permissions of a custom role; {@code null} for a built-in one
 * @param team by whose membership; {@code null} when it was assigned to the person
 */
public record HeldRole(
        UUID id,
        String role,
        @Nullable List<String> permissions,
        @Nullable String team,
        HeldScope scope,
        @Nullable Instant expiresAt) {
    /** Assignments of the member {@code m} (memberships) that hold now, as JSON text for {@link #read}. */
    public static final String JSON = """
            (SELECT CAST(coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'role', coalesce(r.name, a.built_in),
                      'permissions', r.permissions, 'team', t.name, 'scope', jsonb_build_object('kind', a.scope_kind,
                        'hosts', a.hosts, 'server_id', a.server_id, 'runbook_id', a.runbook_id),
                      'expires_at', a.expires_at) ORDER BY a.id), '[]') AS text)
             FROM role_assignments a
             LEFT JOIN roles r ON r.org_id = a.org_id AND r.id = a.role_id
             LEFT JOIN teams t ON t.org_id = a.org_id AND t.id = a.team_id
             WHERE a.org_id = m.org_id AND (a.expires_at IS NULL OR a.expires_at > now())
               AND (a.user_id = m.user_id OR a.team_id IN (SELECT b.team_id FROM team_members b
                    WHERE b.org_id = m.org_id AND b.user_id = m.user_id)))""";

    private static final TypeReference<List<HeldRole>> LIST = new TypeReference<>() {};

    /** What {@link #JSON} answered. */
    public static List<HeldRole> read(String json) {
        return Json.read(json, LIST);
    }
}

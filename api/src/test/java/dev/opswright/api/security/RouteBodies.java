/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.security.PolicyTable.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a well-formed request to any route, so that its answer is about the id and not about the body. */
final class RouteBodies {
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("PUT alert-sources", "{'name': 'n', 'version': 0}"),
            Map.entry("PUT automation-rules", "{'name': 'n', 'action': 'ignore', 'version': 1}"),
            Map.entry(
                    "PUT blackout-windows",
                    "{'name': 'n', 'start_time': '2026-01-01T00:00:00Z', 'end_time': '2026-01-02T00:00:00Z', 'version': 1}"),
            Map.entry(
                    "PUT blast-budgets",
                    "{'name': 'n', 'selector': {'tags': ['a']}, 'max_executions': 1, 'window_seconds': 60, 'version': 1}"),
            Map.entry("PUT servers", "{'name': 'n', 'hostname': 'h', 'username': 'u', 'ssh_key': 'k', 'version': 0}"),
            Map.entry("PUT users", "{'roles': ['viewer'], 'version': 0}"),
            Map.entry("PUT organizations", "{'name': 'n', 'version': 0}"),
            Map.entry("PUT credential-grants", "{'name': 'n', 'hosts': {'names': ['h']}, 'version': 1}"),
            Map.entry("POST decision", "{'decision': 'release'}"),
            Map.entry("POST archive", "{'passphrase': 'a long enough passphrase'}"),
            Map.entry("PUT teams", "{'name': 'n', 'version': 1}"),
            Map.entry("PUT service-accounts", "{'version': 0}"),
            Map.entry("POST api-keys", "{'name': 'n'}"),
            Map.entry("PUT roles", "{'name': 'n', 'permissions': ['alerts:read'], 'version': 1}"),
            Map.entry("POST decode", "{'payloads': []}"),
            Map.entry("POST encode", "{'payloads': []}"),
            Map.entry("POST decisions", "{'decision': 'approve', 'plan_hash': 'aaaa'}"),
            Map.entry("POST delegations", "{'to': 'somebody'}"),
            Map.entry("POST verify", "{'token': 'LINK'}"),
            Map.entry("POST open", "{'reason': 'r'}"),
            Map.entry("POST resolve-unknown", "{'step_order': 1, 'verdict': 'done'}"),
            Map.entry("POST dry-run", "{'server_id': '00000000-0000-7000-8000-000000000000'}"),
            Map.entry("POST look", "{'server_id': '00000000-0000-7000-8000-000000000000'}"),
            Map.entry("POST executions", "{'server_id': '00000000-0000-7000-8000-000000000000'}"),
            Map.entry("POST restore", "{'version': 1}"),
            Map.entry("POST trust", "{'fingerprint': 'SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}"));

    private static final Map<String, String> QUERIES = Map.of(
            "/explain",
            "?permission=alerts:read&user=00000000-0000-7000-8000-000000000000",
            "/diff",
            "?from=1&to=2",
            "/occurrences",
            "?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z");

    private RouteBodies() {}

    static Answer send(ApiClient client, Row row, String id) {
        String last = row.path().substring(row.path().lastIndexOf('/'));
        String query = QUERIES.getOrDefault(last, "");
        boolean import_ = row.path().endsWith("/import") || row.path().endsWith("/lint");
        return client.with("Accept", "*/*")
                .with("Content-Type", import_ ? "application/yaml" : "application/json")
                .send(row.method(), row.path(id) + query, body(row, last));
    }

    private static @Nullable String body(Row row, String last) {
        if (row.method().equals("GET") || row.method().equals("DELETE")) {
            return null;
        }
        String about = last.equals("/{id}") ? row.resource() : last.substring(1);
        return BODIES.getOrDefault(row.method() + " " + about, "{}").replace('\'', '"');
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Disables runbooks that no file holds. Nothing is deleted: a new version says disabled, and all history stays. */
final class RunbookPruning {
    private RunbookPruning() {}

    /** Names of the runbooks that are, or in a dry run would be, disabled. */
    static List<String> run(ApiClient client, Set<String> kept, boolean dryRun, String query) {
        List<String> pruned = new ArrayList<>();
        for (JsonNode runbook : all(client)) {
            String name = runbook.path("name").asText();
            if (!kept.contains(name) && !runbook.path("status").asText().equals("disabled")) {
                if (!dryRun) {
                    disable(client, runbook.path("id").asText(), query);
                }
                pruned.add(name);
            }
        }
        return pruned;
    }

    /** Every runbook, page by page. */
    static List<JsonNode> all(ApiClient client) {
        List<JsonNode> runbooks = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/runbooks?limit=200" + cursor);
            page.path("items").forEach(runbooks::add);
            cursor = page.hasNonNull("next_cursor")
                    ? "&cursor=" + Reference.encoded(page.path("next_cursor").asText())
                    : "";
        } while (!cursor.isEmpty());
        return runbooks;
    }

    private static void disable(ApiClient client, String id, String query) {
        String yaml = client.getText("/runbooks/" + id + "/export");
        String summary = query.isEmpty() ? "&change_summary=" + Reference.encoded("Disabled: no file holds it") : query;
        // The canonical text has every top-level field at the start of its line, and once.
        String disabled = yaml.replaceFirst("(?m)^status: .*$", "status: disabled");
        client.postYaml("/runbooks/import?dry_run=false" + summary, disabled);
    }
}

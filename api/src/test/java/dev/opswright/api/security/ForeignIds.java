/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that name another thing in body or query, where a stranger could put an id that is not theirs. */
final class ForeignIds {
    private ForeignIds() {}

    /**
     * One such request; {@code ID} stands for the id.
     *
     * @param resource whose id; a word without ids stands for a name
     */
    record Question(String method, String path, @Nullable String body, String resource) {
        Answer ask(ApiClient client, String id) {
            return client.send(
                    method,
                    path.replace("ID", id),
                    body == null ? null : body.replace("ID", id).replace('\'', '"'));
        }
    }

    static List<Question> questions(Tenant own) {
        String runbook = "/api/v1/runbooks/" + own.ids.get("runbooks");
        String server = own.ids.get("servers");
        String me = own.ids.get("users");
        String vars = ", 'vars': {'SERVICE': 'a'}}";
        return List.of(
                new Question("POST", runbook + "/executions", "{'server_id': 'ID'" + vars, "servers"),
                new Question("POST", runbook + "/executions", "{'server_ids': ['ID']" + vars, "servers"),
                new Question(
                        "POST", runbook + "/executions", "{'server_ids': ['" + server + "', 'ID']" + vars, "servers"),
                new Question(
                        "POST", runbook + "/executions", "{'server_id': '" + server + "', 'alert_id': 'ID'}", "alerts"),
                new Question("POST", runbook + "/executions", "{'selector': {'names': ['ID']}" + vars, "name"),
                new Question("POST", runbook + "/dry-run", "{'server_id': 'ID'" + vars, "servers"),
                new Question(
                        "POST", runbook + "/dry-run", "{'server_id': '" + server + "', 'alert_id': 'ID'}", "alerts"),
                new Question("POST", runbook + "/dry-run/look", "{'server_id': 'ID'" + vars, "servers"),
                new Question("POST", "/api/v1/triggers/backtest", "{'runbook_id': 'ID'}", "runbooks"),
                new Question("POST", "/api/v1/triggers/backtest", "{'trigger_id': 'ID'}", "triggers"),
                new Question(
                        "POST",
                        "/api/v1/automation-rules",
                        "{'name': 'r', 'action': 'remediate', 'runbook_id': 'ID'}",
                        "runbooks"),
                new Question(
                        "POST",
                        "/api/v1/approvals/" + own.ids.get("approvals") + "/delegations",
                        "{'to': 'ID'}",
                        "name"),
                new Question(
                        "POST", "/api/v1/approvals/" + own.ids.get("approvals") + "/links", "{'user': 'ID'}", "name"),
                new Question("POST", "/api/v1/role-assignments", "{'role': 'viewer', 'user_id': 'ID'}", "users"),
                new Question("POST", "/api/v1/role-assignments", "{'role': 'ID', 'user_id': '" + me + "'}", "name"),
                new Question(
                        "POST",
                        "/api/v1/role-assignments",
                        "{'role': 'viewer', 'user_id': '" + me + "', 'scope': {'kind': 'server', 'server_id': 'ID'}}",
                        "servers"),
                new Question(
                        "POST",
                        "/api/v1/role-assignments",
                        "{'role': 'viewer', 'user_id': '" + me + "', 'scope': {'kind': 'runbook', 'runbook_id': 'ID'}}",
                        "runbooks"),
                new Question("POST", "/api/v1/role-assignments", "{'role': 'viewer', 'team_id': 'ID'}", "teams"),
                new Question("POST", "/api/v1/teams", "{'name': 'n', 'members': ['ID']}", "users"),
                new Question("GET", "/api/v1/api-keys?service_account=ID", null, "service-accounts"),
                new Question("GET", "/api/v1/access/explain?permission=alerts:read&user=ID", null, "users"),
                new Question(
                        "GET",
                        "/api/v1/access/explain?permission=alerts:read&user=" + me + "&server=ID",
                        null,
                        "servers"),
                new Question(
                        "GET",
                        "/api/v1/access/explain?permission=alerts:read&user=" + me + "&runbook=ID",
                        null,
                        "runbooks"),
                new Question("GET", "/api/v1/executions?server=ID", null, "servers"),
                new Question("GET", "/api/v1/executions?runbook=ID", null, "runbooks"),
                new Question("GET", "/api/v1/executions?alert=ID", null, "alerts"),
                new Question("GET", "/api/v1/fleets?runbook=ID", null, "runbooks"),
                new Question("GET", "/api/v1/executions?q=ID", null, "name"),
                new Question("GET", "/api/v1/alerts?q=ID", null, "name"),
                new Question("GET", "/api/v1/alerts?alert_name=ID", null, "name"),
                new Question("GET", "/api/v1/alerts?source=ID", null, "name"));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a runbook on a server. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Run a runbook on a server.")
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private ApiOptions api = new ApiOptions();

    @Parameters(paramLabel = "RUNBOOK", description = "name or id of the runbook")
    private String runbook = "";

    @Option(names = "--server", required = true, description = "name or id of the server")
    private String server = "";

    @Option(names = "--var", description = "NAME=VALUE, repeatable")
    private Map<String, String> vars = new LinkedHashMap<>();

    @Option(names = "--reason", defaultValue = "started from the command line", description = "why")
    private String reason = "";

    @Option(names = "--alert", paramLabel = "ID", description = "the alert that the run is about")
    private String alert = "";

    @Override
    public Integer call() {
        ApiClient client = api.client();
        String runbookId = Reference.runbook(client, runbook);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("server_id", Reference.server(client, server));
        body.put("vars", vars);
        body.put("reason", reason);
        if (!alert.isEmpty()) {
            body.put("alert_id", alert);
        }
        JsonNode started = client.post("/runbooks/" + runbookId + "/executions", body);
        String id = started.path("id").asText();
        api.print(started, id);
        System.err.println("Follow it with: opswright execution watch " + id);
        return 0;
    }
}

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

    @Parameters(paramLabel = "RUNBOOK", description = "name of the runbook")
    private String runbook = "";

    @Option(names = "--server", required = true, description = "name of the server")
    private String server = "";

    @Option(names = "--var", description = "NAME=VALUE, repeatable")
    private Map<String, String> vars = new LinkedHashMap<>();

    @Option(names = "--reason", defaultValue = "started from the command line", description = "why")
    private String reason = "";

    @Override
    public Integer call() {
        ApiClient client = api.client();
        String runbookId = idOf(client, "/runbooks?limit=200", runbook);
        String serverId = idOf(client, "/servers?limit=200", server);
        JsonNode started = client.post(
                "/runbooks/" + runbookId + "/executions",
                Map.of("server_id", serverId, "vars", vars, "reason", reason));
        String id = started.path("id").asText();
        System.out.println(id);
        System.err.println("Follow it with: opswright execution watch " + id);
        return 0;
    }

    private static String idOf(ApiClient client, String list, String name) {
        for (JsonNode item : client.get(list).path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item.path("id").asText();
            }
        }
        throw new IllegalArgumentException("There is no " + name + " among " + list.split("[?]", -1)[0] + ".");
    }
}

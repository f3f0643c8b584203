/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a runbook on a server, or on several in waves. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run a runbook on a server, or on several in waves.")
public final class RunCommand implements Callable<Integer> {
    private static final Set<String> SELECTOR_KEYS = Set.of("tags", "environments", "names");

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Parameters(paramLabel = "RUNBOOK", description = "name or id of the runbook")
    private String runbook = "";

    @ArgGroup(multiplicity = "1")
    private Targets targets = new Targets();

    @Mixin
    private FleetOptions fleet = new FleetOptions();

    @Option(names = "--var", description = "NAME=VALUE, repeatable")
    private Map<String, String> vars = new LinkedHashMap<>();

    @Option(names = "--reason", defaultValue = "started from the command line", description = "why")
    private String reason = "";

    @Option(names = "--alert", paramLabel = "ID", description = "the alert that the run is about")
    private String alert = "";

    /** One of the two. */
    static final class Targets {
        @Option(names = "--server", description = "name or id of the server; several make a fleet run, in this order")
        private List<String> servers = new ArrayList<>();

        @Option(
                names = "--selector",
                paramLabel = "KEY=VALUE[,VALUE]",
                description = "servers by tags, environments or names; repeatable, all must match")
        private List<String> selector = new ArrayList<>();
    }

    @Override
    public Integer call() {
        ApiClient client = api.client();
        String runbookId = Reference.runbook(client, runbook);
        Map<String, Object> body = targets(client);
        body.put("vars", vars);
        body.put("reason", reason);
        if (!alert.isEmpty()) {
            body.put("alert_id", alert);
        }
        if (!fleet.policy().isEmpty()) {
            if (body.containsKey("server_id")) {
                throw new CommandFailed("--canary, --waves and the like go with several servers.");
            }
            body.put("fleet", fleet.policy());
        }
        JsonNode started = client.post("/runbooks/" + runbookId + "/executions", body);
        boolean one = started.hasNonNull("id");
        String id = started.path(one ? "id" : "fleet_id").asText();
        api.print(started, id);
        System.err.println("Follow it with: opswright " + (one ? "execution watch " : "fleet show ") + id);
        return 0;
    }

    private Map<String, Object> targets(ApiClient client) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!targets.selector.isEmpty()) {
            body.put("selector", selector(targets.selector));
        } else if (targets.servers.size() == 1) {
            body.put("server_id", Reference.server(client, targets.servers.getFirst()));
        } else {
            body.put(
                    "server_ids",
                    targets.servers.stream()
                            .map(server -> Reference.server(client, server))
                            .toList());
        }
        return body;
    }

    private static Map<String, List<String>> selector(List<String> words) {
        Map<String, List<String>> selector = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !SELECTOR_KEYS.contains(key)) {
                throw new CommandFailed("--selector takes tags=, environments= or names=, not " + word + ".");
            }
            selector.computeIfAbsent(key, k -> new ArrayList<>())
                    .addAll(List.of(word.substring(equals + 1).split(",", -1)));
        }
        return selector;
    }
}

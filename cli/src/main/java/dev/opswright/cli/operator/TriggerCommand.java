/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.output.StartRefused;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Triggers from a shell. */
@Command(name = "trigger", mixinStandardHelpOptions = true, description = "List triggers and try them on past alerts.")
public final class TriggerCommand {
    private static final List<String> COLUMNS =
            List.of("id", "runbook_name", "name", "priority", "alert_name_pattern", "enabled", "cooldown_seconds");

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Triggers in the order they are tried.")
    int list(@Mixin ApiOptions api) {
        api.printItems(api.client().get("/triggers?limit=200"), COLUMNS);
        return 0;
    }

    @Command(
            name = "backtest",
            mixinStandardHelpOptions = true,
            description = {
                "What past alerts would have started; changes nothing.",
                "Tests the runbook of FILE, imported or not, a stored runbook, or everything as it is stored."
            })
    int backtest(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "a runbook; - is standard input")
                    String file,
            @Option(names = "--runbook", paramLabel = "NAME", description = "name or id of a stored runbook")
                    String runbook,
            @Option(
                            names = "--since",
                            defaultValue = "90d",
                            description = "how long ago, or a date or time (default 90d, at most 366d)")
                    String since,
            @Option(names = "--until", description = "the same; default now") String until) {
        if (file != null && runbook != null) {
            throw new StartRefused("Name a FILE or --runbook, not both.");
        }
        Instant now = Instant.now();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("since", Moment.read("--since", since, now).toString());
        if (until != null) {
            body.put("until", Moment.read("--until", until, now).toString());
        }
        if (file != null) {
            body.put("yaml", RunbookFile.read(file).text());
        }
        ApiClient client = api.client();
        if (runbook != null) {
            body.put("runbook_id", Reference.runbook(client, runbook));
        }
        JsonNode answer = client.post("/triggers/backtest", body);
        if (api.json()) {
            System.out.println(answer.toPrettyString());
        } else {
            print(System.out, answer);
        }
        return 0;
    }

    private static void print(PrintStream out, JsonNode answer) {
        JsonNode summary = answer.path("summary");
        out.printf(
                "%s to %s, %,d alerts%n",
                answer.path("since").asText(),
                answer.path("until").asText(),
                summary.path("alerts").asInt());
        out.printf(
                "%,d runs on %,d hosts%n",
                summary.path("runs").asInt(), summary.path("hosts").asInt());
        summary.path("by_verdict").properties().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, JsonNode> entry) ->
                                entry.getValue().asInt())
                        .reversed())
                .forEach(entry -> out.printf(
                        "  %-20s %,9d%n", entry.getKey(), entry.getValue().asInt()));
        if (summary.path("by_verdict").isEmpty()) {
            out.println("  no alert of that time fits");
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs on several servers from a shell. */
@Command(name = "fleet", mixinStandardHelpOptions = true, description = "List, show and stop runs on several servers.")
public final class FleetCommand {
    private static final List<String> COLUMNS = List.of(
            "id",
            "runbook_name",
            "status",
            "counts.total",
            "counts.succeeded",
            "counts.failed",
            "status_reason.message",
            "created_at");

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The newest fleet runs.")
    int list(
            @Mixin ApiOptions api,
            @Option(names = "--status", description = "only this status") String status,
            @Option(names = "--runbook", description = "only of this runbook, by name or id") String runbook,
            @Option(names = "--limit", defaultValue = "20", description = "at most this many") int limit) {
        String filter = (status == null ? "" : "&status=" + Reference.encoded(status))
                + (runbook == null ? "" : "&runbook=" + Reference.encoded(runbook));
        api.printItems(api.client().get("/fleets?limit=" + limit + filter), COLUMNS);
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "One fleet run with its waves and the result on every server.")
    int show(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) {
        JsonNode fleet = api.client().get("/fleets/" + id);
        api.print(fleet, COLUMNS);
        if (!api.json()) {
            fleet.path("waves").forEach(FleetCommand::printWave);
        }
        return 0;
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Stop a fleet run: what has not begun never runs, what runs is cancelled.")
    int cancel(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Option(names = "--undo", description = "take back completed steps of runs under way") boolean undo) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason);
        body.put("undo", undo);
        JsonNode answer = api.client().post("/fleets/" + id + "/cancel", body);
        api.print(answer, "Asked to stop. Look at it with: opswright fleet show " + id);
        return 0;
    }

    private static String paused(int runs) {
        return runs == 0 ? "" : ", " + runs + " paused: the next wave waits for it, at most four hours";
    }

    private static void printWave(JsonNode wave) {
        System.out.printf(
                "wave %d: %d of %d completed%s%n",
                wave.path("number").asInt(),
                wave.at("/counts/succeeded").asInt(),
                wave.at("/counts/total").asInt(),
                paused(wave.at("/counts/paused").asInt()));
        for (JsonNode run : wave.path("runs")) {
            String status = run.path("waiting").asBoolean()
                    ? "waiting"
                    : run.path("status").asText();
            System.out
                    .printf(
                            "  %-30s %-10s %s  %s",
                            run.path("server_name").asText("-"),
                            status,
                            run.path("id").asText(),
                            run.at("/status_reason/message").asText(""))
                    .println();
        }
    }
}

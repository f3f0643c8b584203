/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Alerts from a shell. */
@Command(name = "alert", mixinStandardHelpOptions = true, description = "List alerts and what was decided about them.")
public final class AlertCommand {
    private static final List<String> COLUMNS = List.of(
            "id", "alert_name", "severity", "status", "instance", "action_taken", "decision_summary", "received_at");

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The newest alerts.")
    int list(
            @Mixin ApiOptions api,
            @Option(names = "--status", description = "firing or resolved") String status,
            @Option(names = "--limit", defaultValue = "20", description = "at most this many") int limit) {
        String filter = status == null ? "" : "&status=" + Reference.encoded(status);
        api.printItems(api.client().get("/alerts?limit=" + limit + filter), COLUMNS);
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One alert with its labels and decision.")
    int show(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) {
        api.print(
                api.client().get("/alerts/" + Reference.encoded(id)),
                List.of("id", "alert_name", "severity", "status", "labels", "annotations", "decision_summary"));
        return 0;
    }
}

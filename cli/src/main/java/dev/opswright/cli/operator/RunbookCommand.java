/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.runbook.format.Problem;
import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.format.RunbookSchema;
import dev.opswright.workflows.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runbooks from a shell. */
@Command(
        name = "runbook",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunbookTestCommand.class,
            RunbookImportCommand.class,
            RunbookExportCommand.class,
            RunbookHistoryCommand.Versions.class,
            RunbookHistoryCommand.Diff.class,
            RunbookHistoryCommand.Restore.class
        },
        description = "Check, test, import, export and rehearse runbooks.")
public final class RunbookCommand {
    private static final List<String> COLUMNS =
            List.of("id", "name", "version", "mode", "status", "risk", "description");

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All runbooks by name.")
    int list(@Mixin ApiOptions api) {
        api.printItems(api.client().get("/runbooks?limit=200"), COLUMNS);
        return 0;
    }

    @Command(
            name = "lint",
            mixinStandardHelpOptions = true,
            description = "Check files and folders; needs no server. Exit code 1 on findings, warnings too.")
    int lint(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML; - is standard input")
                    List<String> files,
            @Option(names = "--json", description = "print JSON") boolean json) {
        Map<String, List<Problem>> findings = new LinkedHashMap<>();
        RunbookFolder.runbooks(files).stream()
                .map(RunbookFile::read)
                .forEach(file -> findings.put(file.name(), RunbookParser.lint(file.text())));
        if (json) {
            System.out.println(Json.write(findings));
        } else {
            findings.forEach((file, problems) -> problems.forEach(problem -> System.out.println(problem.shown(file))));
        }
        return findings.values().stream().allMatch(List::isEmpty) ? 0 : 1;
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "The runbook format as JSON Schema, for editors; needs no server.")
    int schema() {
        System.out.print(RunbookSchema.json());
        return 0;
    }

    @Command(
            name = "dry-run",
            mixinStandardHelpOptions = true,
            description = "What a run would do on a server; touches nothing. Exit code 1 when it could not run.")
    int dryRun(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "RUNBOOK", description = "name or id of the runbook") String runbook,
            @Option(names = "--server", required = true, description = "name or id of the server") String server,
            @Option(names = "--alert", paramLabel = "ID", description = "the alert that the run is about") String alert,
            @Option(names = "--var", description = "NAME=VALUE, repeatable") Map<String, String> vars,
            @Option(names = "--look", description = "also ask the read-only probes and the verification on the host")
                    boolean look) {
        ApiClient client = api.client();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("server_id", Reference.server(client, server));
        body.put("vars", vars == null ? Map.of() : vars);
        if (alert != null) {
            body.put("alert_id", alert);
        }
        String path = "/runbooks/" + Reference.runbook(client, runbook) + "/dry-run";
        JsonNode plan = client.post(path, body);
        return DryRunReport.print(api, plan, look ? client.post(path + "/look", body) : null);
    }
}

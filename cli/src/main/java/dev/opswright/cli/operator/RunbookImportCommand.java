/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.client.ApiProblem;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.workflows.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the runbooks of an installation what files and folders say. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Make or change runbooks from files and folders. Every file is checked before one is imported.")
final class RunbookImportCommand implements Callable<Integer> {
    @Mixin
    private ApiOptions api = new ApiOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML files, folders of them, or - (standard input)")
    private List<String> files = List.of();

    @Option(names = "--dry-run", description = "say what would change, change nothing")
    private boolean dryRun;

    @Option(
            names = "--prune",
            description = "disable runbooks that no file holds; their versions and runs stay as they are")
    private boolean prune;

    @Option(
            names = "--fail-on-change",
            description =
                    "exit code 1 when something is, or would be, changed; 0 = the installation is as the files say")
    private boolean failOnChange;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "change summary of the versions made")
    private String message;

    @Override
    public Integer call() {
        List<RunbookFile> read =
                RunbookFolder.runbooks(files).stream().map(RunbookFile::read).toList();
        // An empty folder is a mistake more often than the wish to disable everything.
        if (read.isEmpty()) {
            throw new StartRefused("There is no runbook file there.");
        }
        ApiClient client = api.client();
        List<JsonNode> items = send(client, read, true);
        Set<String> named = names(items);
        if (!dryRun) {
            items = send(client, read, false);
        }
        List<String> pruned = prune ? RunbookPruning.run(client, named, dryRun, query()) : List.of();
        print(items, pruned);
        boolean changes = !pruned.isEmpty()
                || items.stream().anyMatch(item -> item.path("changed").asBoolean());
        return failOnChange && changes ? 1 : 0;
    }

    private List<JsonNode> send(ApiClient client, List<RunbookFile> read, boolean check) {
        List<JsonNode> items = new ArrayList<>();
        for (RunbookFile file : read) {
            try {
                client.postYaml("/runbooks/import?dry_run=" + check + query(), file.text())
                        .path("items")
                        .forEach(items::add);
            } catch (ApiProblem refused) {
                throw new CommandFailed(file.name() + ": " + refused.getMessage());
            }
        }
        return items;
    }

    private String query() {
        return message == null ? "" : "&change_summary=" + Reference.encoded(message);
    }

    private static Set<String> names(List<JsonNode> items) {
        Set<String> names = new TreeSet<>();
        for (JsonNode item : items) {
            String name = item.path("name").asText();
            if (!names.add(name)) {
                throw new CommandFailed("Two files hold a runbook named " + name + ". Nothing was imported.");
            }
        }
        return names;
    }

    private void print(List<JsonNode> items, List<String> pruned) {
        if (api.json()) {
            System.out.println(Json.write(Map.of("items", items, "disabled", pruned)));
            return;
        }
        items.forEach(item -> System.out.println(line(item)));
        pruned.forEach(name -> System.out.println(name + (dryRun ? ": would be disabled" : ": disabled")));
        long changed =
                items.stream().filter(item -> item.path("changed").asBoolean()).count();
        System.out.printf(
                "%d %s, %d unchanged, %d %s%n",
                changed,
                dryRun ? "to import" : "imported",
                items.size() - changed,
                pruned.size(),
                dryRun ? "to disable" : "disabled");
    }

    private String line(JsonNode item) {
        int version = item.path("version").asInt();
        String what = item.path("name").asText() + " version " + version;
        if (!item.path("changed").asBoolean()) {
            return what + ": unchanged";
        }
        return what + (dryRun ? ": would be imported" : ": imported") + (version == 1 ? ", new" : "");
    }
}

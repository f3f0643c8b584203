/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints runbooks, or writes all of them to a folder that a repository can hold. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "The newest versions as canonical YAML: on standard output, or all of them as files of a folder.")
final class RunbookExportCommand implements Callable<Integer> {
    @Mixin
    private ApiOptions api = new ApiOptions();

    @Parameters(paramLabel = "RUNBOOK", arity = "0..*", description = "names or ids")
    private List<String> runbooks = List.of();

    @Option(names = "--all", paramLabel = "DIR", description = "write every runbook to DIR/NAME.yaml")
    private Path folder;

    @Override
    public Integer call() {
        if (runbooks.isEmpty() == (folder == null)) {
            throw new StartRefused("Name runbooks, or give a folder with --all.");
        }
        ApiClient client = api.client();
        if (folder == null) {
            List<String> texts = runbooks.stream()
                    .map(runbook -> export(client, Reference.runbook(client, runbook)))
                    .toList();
            System.out.print(api.json() ? Json.write(texts) + System.lineSeparator() : String.join("---\n", texts));
            return 0;
        }
        List<JsonNode> all = RunbookPruning.all(client);
        for (JsonNode runbook : all) {
            write(
                    runbook.path("name").asText() + ".yaml",
                    export(client, runbook.path("id").asText()));
        }
        System.out.println(all.size() + " runbooks written to " + folder);
        return 0;
    }

    private static String export(ApiClient client, String id) {
        return client.getText("/runbooks/" + id + "/export");
    }

    /** A file that says the same already is left alone, so that only changes touch the repository. */
    private void write(String name, String yaml) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name);
            if (!Files.exists(file) || !Files.readString(file).equals(yaml)) {
                Files.writeString(file, yaml);
            }
        } catch (IOException e) {
            throw new StartRefused("Cannot write " + folder.resolve(name) + ".");
        }
    }
}

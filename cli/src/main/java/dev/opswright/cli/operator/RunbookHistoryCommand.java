/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Versions of a runbook from a shell. */
final class RunbookHistoryCommand {
    private RunbookHistoryCommand() {}

    /** Lists them. */
    @Command(name = "versions", mixinStandardHelpOptions = true, description = "Versions of a runbook, newest first.")
    static final class Versions implements Callable<Integer> {
        @Mixin
        private ApiOptions api = new ApiOptions();

        @Parameters(paramLabel = "RUNBOOK", description = "name or id")
        private String runbook = "";

        @Override
        public Integer call() {
            ApiClient client = api.client();
            api.printItems(
                    client.get("/runbooks/" + Reference.runbook(client, runbook) + "/versions"),
                    List.of("version", "created_at", "created_by", "change_summary"));
            return 0;
        }
    }

    /** Compares two. */
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = "What two versions mean differently. Exit code 1 where they differ, 0 where they do not.")
    static final class Diff implements Callable<Integer> {
        @Mixin
        private ApiOptions api = new ApiOptions();

        @Parameters(paramLabel = "RUNBOOK", description = "name or id")
        private String runbook = "";

        @Option(names = "--from", paramLabel = "N", description = "the earlier version (default: the one before)")
        private Integer from;

        @Option(names = "--to", paramLabel = "N", description = "the later version (default: the newest)")
        private Integer to;

        @Override
        public Integer call() {
            ApiClient client = api.client();
            String query = (from == null ? "" : "&from=" + from) + (to == null ? "" : "&to=" + to);
            JsonNode diff = client.get(
                    "/runbooks/" + Reference.runbook(client, runbook) + "/diff" + query.replaceFirst("&", "?"));
            StringBuilder text = new StringBuilder("version %d to %d"
                    .formatted(diff.path("from").asInt(), diff.path("to").asInt()));
            diff.path("changes").forEach(change -> text.append('\n').append(line(change)));
            api.print(diff, text.toString());
            return diff.path("changes").isEmpty() ? 0 : 1;
        }

        private static String line(JsonNode change) {
            String path = change.path("path").asText();
            String before = change.path("before").asText();
            String after = change.path("after").asText();
            return switch (change.path("kind").asText()) {
                case "added" -> "+ " + path + ": " + after;
                case "removed" -> "- " + path + ": " + before;
                case "moved" -> "~ " + path + ": from place " + before + " to " + after;
                default -> "~ " + path + ": " + before + " -> " + after;
            };
        }
    }

    /** Makes an old one the newest. */
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Make a new version with the content of an old one.")
    static final class Restore implements Callable<Integer> {
        @Mixin
        private ApiOptions api = new ApiOptions();

        @Parameters(index = "0", paramLabel = "RUNBOOK", description = "name or id")
        private String runbook = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "the version to restore")
        private int version;

        @Option(
                names = {"-m", "--message"},
                paramLabel = "TEXT",
                description = "change summary")
        private String message;

        @Override
        public Integer call() {
            ApiClient client = api.client();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("version", version);
            if (message != null) {
                body.put("change_summary", message);
            }
            JsonNode made = client.post("/runbooks/" + Reference.runbook(client, runbook) + "/restore", body);
            String word = made.path("changed").asBoolean() ? ": restored from version " + version : ": unchanged";
            api.print(
                    made,
                    made.path("name").asText() + " version "
                            + made.path("version").asInt() + word);
            return 0;
        }
    }
}

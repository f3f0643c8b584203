/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.output.StartRefused;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every command over the API shares: where, as whom, and how to print. */
final class ApiOptions {
    @Option(
            names = "--url",
            defaultValue = "${env:OPSWRIGHT_URL:-http://127.0.0.1:8080}",
            description = "address of Opswright (OPSWRIGHT_URL; default http://127.0.0.1:8080)")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    /** A client with the API key of {@code OPSWRIGHT_TOKEN}; a token is never an argument, where others could read it. */
    ApiClient client() {
        String token = Optional.ofNullable(System.getenv("OPSWRIGHT_TOKEN"))
                .filter(t -> !t.isBlank())
                .orElseThrow(() ->
                        new StartRefused("Set OPSWRIGHT_TOKEN to an API key (Settings, API keys in the console)."));
        return ApiClient.anonymous(url).withToken(token);
    }

    /** Whether the caller wants JSON. */
    boolean json() {
        return json;
    }

    /** Prints the answer as JSON where that is wanted, else what people read. */
    void print(JsonNode answer, String forPeople) {
        System.out.println(json ? answer.toPrettyString() : forPeople);
    }

    /** Prints one resource: as JSON, or the named fields one a line. */
    void print(JsonNode resource, List<String> fields) {
        PrintStream out = System.out;
        if (json) {
            out.println(resource.toPrettyString());
            return;
        }
        for (String field : fields) {
            out.printf("%-16s %s%n", field, text(resource, field));
        }
    }

    /** Prints a list: as JSON, or a table of the named fields. */
    void printItems(JsonNode page, List<String> fields) {
        PrintStream out = System.out;
        if (json) {
            out.println(page.toPrettyString());
            return;
        }
        if (page.path("items").isEmpty()) {
            System.err.println("(none)");
            return;
        }
        List<List<String>> rows = new java.util.ArrayList<>();
        rows.add(fields);
        page.path("items")
                .forEach(
                        item -> rows.add(fields.stream().map(f -> text(item, f)).toList()));
        rows.forEach(row -> out.println(line(row, rows)));
        if (page.hasNonNull("next_cursor")) {
            out.println("(more: the list goes on, narrow it or use --json and its next_cursor)");
        }
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int index = column;
            int width = rows.stream().mapToInt(r -> r.get(index).length()).max().orElse(1);
            line.append(String.format("%-" + Math.max(1, width) + "s  ", row.get(column)));
        }
        return line.toString().stripTrailing();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node;
        for (String part : field.split("\\.", -1)) {
            value = value.path(part);
        }
        return value.isMissingNode() || value.isNull() ? "-" : value.isValueNode() ? value.asText() : value.toString();
    }
}

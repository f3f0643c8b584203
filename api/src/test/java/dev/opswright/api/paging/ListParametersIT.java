/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The documented parameters of every list are those that the server takes. */
class ListParametersIT {
    private final ApiServer server = ApiServer.shared();
    private final JsonNode document = document();

    /** A list with one query. */
    record Asked(String path, String query) {}

    @Test
    void everyDocumentedParameterIsTakenWithEachOfItsWords() {
        ApiClient admin = server.admin();
        List<Asked> asked = asked();

        assertThat(asked).hasSizeGreaterThan(60);
        for (Asked one : asked) {
            ApiClient.Answer answer = admin.get(one.path() + "?" + one.query());
            // What a list shows may hold such words of its own.
            String refusal = answer.status() == 200 ? "" : answer.body();
            assertThat(refusal).as(one.toString()).doesNotContain("invalid", "malformed");
        }
    }

    @Test
    void everyListRefusesWhatIsNotDocumented() {
        ApiClient admin = server.admin();
        for (String path : asked().stream().map(Asked::path).distinct().toList()) {
            ApiClient.Answer answer = admin.get(path + "?colour=red");
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("?colour");
        }
    }

    private List<Asked> asked() {
        List<Asked> asked = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().path("get").path("parameters").forEach(parameter -> {
                    String reference = parameter.path("$ref").asText();
                    if (!reference.isEmpty() && !reference.endsWith("/cursor")) {
                        JsonNode meant = document.at(reference.substring(1));
                        values(meant.path("schema"), meant.path("name").asText())
                                .forEach(value -> asked.add(new Asked(
                                        path.getKey()
                                                .replace(
                                                        "{id}",
                                                        UUID.randomUUID().toString()),
                                        meant.path("name").asText() + "="
                                                + URLEncoder.encode(value, StandardCharsets.UTF_8))));
                    }
                }));
        return asked;
    }

    private static List<String> values(JsonNode schema, String name) {
        List<String> words = new ArrayList<>();
        JsonNode named = schema.has("items") ? schema.path("items").path("enum") : schema.path("enum");
        named.forEach(word -> words.add(word.asText()));
        if (!words.isEmpty()) {
            return words;
        }
        return switch (schema.path("format").asText(schema.path("type").asText())) {
            case "uuid" -> List.of(UUID.randomUUID().toString());
            case "date-time" -> List.of("2026-11-21T12:00:00Z");
            case "boolean" -> List.of("true", "false");
            case "int32", "int64" -> List.of("1", "200");
            default ->
                List.of(
                        switch (name) {
                            case "label" -> "team=web";
                            case "network" -> "192.0.2.0/24";
                            default -> "text";
                        });
        };
    }

    private static JsonNode document() {
        try (InputStream file = ListParametersIT.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
            Object read = new Load(
                            LoadSettings.builder().setCodePointLimit(10_000_000).build())
                    .loadFromInputStream(file);
            return Json.mapper().valueToTree(read);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Templates with what Jinja2 3.1.6 with StrictUndefined makes of them, recorded in {@code jinja2/cases.json}. A
 * different text is never allowed; a refusal is, for the templates listed in {@code jinja2/refused.txt}.
 */
class Jinja2ParityTest {
    @Test
    void printsWhatJinja2PrintsOrRefuses() throws IOException {
        JsonNode recorded = Json.mapper().readTree(resource("/jinja2/cases.json"));
        Map<String, Object> context = context(recorded.get("context"));
        List<String> mayRefuse = resource("/jinja2/refused.txt").lines().toList();
        List<String> differences = new ArrayList<>();

        for (JsonNode example : recorded.get("cases")) {
            String template = example.get("template").asText();
            Optional<String> expected =
                    Optional.ofNullable(example.get("prints")).map(JsonNode::asText);
            Optional<String> printed = print(template, context);
            boolean refused = printed.isEmpty() && mayRefuse.contains(template.replace("\n", "\\n"));
            if (!printed.equals(expected) && !refused) {
                differences.add(template + " => " + printed + ", Jinja2: " + expected);
            }
        }

        assertThat(recorded.get("cases").size()).isGreaterThan(300);
        assertThat(differences).isEmpty();
    }

    private static Optional<String> print(String template, Map<String, Object> context) {
        try {
            return Optional.of(Template.parse(template).render(context));
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> context(JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return context(node);
        } else if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(value(item)));
            return list;
        } else if (node.isIntegralNumber()) {
            return node.asLong();
        } else if (node.isNumber()) {
            return node.asDouble();
        } else if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isNull() ? Expr.None.NONE : node.asText();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = Jinja2ParityTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

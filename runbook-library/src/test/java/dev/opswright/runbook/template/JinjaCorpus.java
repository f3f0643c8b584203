/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The corpus that {@code src/test/jinja/make_corpus.py} makes with the real Jinja2, and what our renderer makes of it. */
record JinjaCorpus(String jinja, String python, List<Case> cases) {
    /**
     * One template.
     *
     * @param prints what Jinja2 prints; {@code null} where it raises an error
     */
    record Case(
            String area,
            String template,
            Map<String, Object> context,
            @Nullable String prints) {
        Result judge() {
            try {
                return compared();
            } catch (RuntimeException | StackOverflowError e) {
                return new Result(Verdict.DIFFERENT, null, "crash: " + e);
            }
        }

        private Result compared() {
            Template parsed;
            try {
                parsed = Template.parse(template);
            } catch (TemplateException e) {
                return new Result(prints == null ? Verdict.BOTH_REFUSE : Verdict.REFUSED_AT_LINT, e, null);
            }
            try {
                String printed = parsed.render(context);
                return new Result(printed.equals(prints) ? Verdict.EQUAL : Verdict.DIFFERENT, null, printed);
            } catch (TemplateException e) {
                return new Result(prints == null ? Verdict.BOTH_REFUSE : Verdict.REFUSED_BY_VALUE, e, null);
            }
        }
    }

    /** How a case ended. */
    enum Verdict {
        EQUAL,
        BOTH_REFUSE,
        REFUSED_AT_LINT,
        REFUSED_BY_VALUE,
        DIFFERENT
    }

    /** The verdict, with our refusal or our text. */
    record Result(
            Verdict verdict,
            @Nullable TemplateException refusal,
            @Nullable String printed) {}

    static JinjaCorpus read() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                JinjaCorpus.class.getResourceAsStream("/jinja2/corpus.jsonl"), StandardCharsets.UTF_8))) {
            JsonNode head = Json.mapper().readTree(lines.readLine());
            List<Map<String, Object>> contexts = new ArrayList<>();
            head.get("contexts").forEach(context -> contexts.add(map(context)));
            List<Case> cases = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = Json.mapper().readTree(line);
                cases.add(new Case(
                        node.get("area").asText(),
                        node.get("template").asText(),
                        contexts.get(node.get("context").asInt()),
                        node.has("prints") ? node.get("prints").asText() : null));
            }
            return new JinjaCorpus(
                    head.get("jinja2").asText(), head.get("python").asText(), cases);
        }
    }

    private static Map<String, Object> map(JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                node.forEach(item -> list.add(value(item)));
                yield list;
            }
            case NUMBER -> node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
            case BOOLEAN -> node.asBoolean();
            case NULL -> Expr.None.NONE;
            default -> node.asText();
        };
    }
}

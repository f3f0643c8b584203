/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.console;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI file as it is and as a page for people, made here so that it needs no script and nothing from afar. */
@Singleton
class DocsPage {
    private static final String FILE = "META-INF/swagger/openapi.yml";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final String openapi = read();
    private final String html = render(openapi);

    String openapi() {
        return openapi;
    }

    String html() {
        return html;
    }

    private static String read() {
        try (InputStream stream = DocsPage.class.getClassLoader().getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(stream, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String render(String yaml) {
        Map<?, ?> root = map(new Load(LoadSettings.builder()
                        .setCodePointLimit(16 * 1024 * 1024)
                        .build())
                .loadFromString(yaml));
        StringBuilder page = new StringBuilder(64 * 1024)
                .append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Opswright API</title>")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><style>")
                .append("body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}")
                .append("code{font:14px ui-monospace,monospace}details{border-top:1px solid #ccc;padding:.4rem 0}")
                .append(
                        "td,th{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}b{min-width:4rem;display:inline-block}")
                .append("</style><h1>Opswright API</h1><p>")
                .append(escape(map(root.get("info")).get("description")))
                .append("</p><p><a href=\"/openapi.yaml\">openapi.yaml</a></p><h2>Operations</h2>");
        map(root.get("paths"))
                .forEach((path, operations) -> METHODS.forEach(method -> {
                    if (map(operations).get(method) instanceof Map<?, ?> operation) {
                        operation(page, method, String.valueOf(path), operation);
                    }
                }));
        page.append("<h2>Schemas</h2>");
        map(map(root.get("components")).get("schemas"))
                .forEach((name, schema) -> schema(page, String.valueOf(name), map(schema)));
        return page.append("</html>").toString();
    }

    private static void operation(StringBuilder page, String method, String path, Map<?, ?> operation) {
        page.append("<details><summary><code><b>")
                .append(method.toUpperCase(java.util.Locale.ROOT))
                .append("</b> ")
                .append(escape(path))
                .append("</code> ")
                .append(escape(operation.get("summary")))
                .append("</summary><table>");
        if (operation.get("parameters") instanceof List<?> parameters) {
            for (Object parameter : parameters) {
                Map<?, ?> p = map(parameter);
                row(page, p.get("name") + " (" + p.get("in") + ")", type(map(p.get("schema"))), p.get("description"));
            }
        }
        content(page, "body", map(operation.get("requestBody")));
        map(operation.get("responses")).forEach((status, response) -> content(page, "answer " + status, map(response)));
        page.append("</table></details>");
    }

    private static void content(StringBuilder page, String name, Map<?, ?> holder) {
        map(holder.get("content"))
                .forEach((media, body) -> row(page, name, type(map(map(body).get("schema"))), media));
    }

    private static void schema(StringBuilder page, String name, Map<?, ?> schema) {
        page.append("<details id=\"")
                .append(escape(name))
                .append("\"><summary><code>")
                .append(escape(name))
                .append("</code></summary><p>")
                .append(escape(schema.get("description")))
                .append("</p><table>");
        map(schema.get("properties"))
                .forEach((field, type) ->
                        row(page, field, type(map(type)), map(type).get("description")));
        page.append("</table></details>");
    }

    private static String type(Map<?, ?> schema) {
        if (schema.get("$ref") instanceof String reference) {
            String name = escape(reference.substring(reference.lastIndexOf('/') + 1));
            return "<a href=\"#" + name + "\">" + name + "</a>";
        }
        if (schema.get("allOf") instanceof List<?> all && !all.isEmpty()) {
            return type(map(all.getFirst()));
        }
        String items = schema.get("items") == null ? "" : " of " + type(map(schema.get("items")));
        return escape(schema.get("type")) + items;
    }

    private static void row(StringBuilder page, Object name, String type, Object description) {
        page.append("<tr><td><code>")
                .append(escape(name))
                .append("</code><td>")
                .append(type)
                .append("<td>")
                .append(escape(description));
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String escape(Object value) {
        return value == null
                ? ""
                : String.valueOf(value)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Budget;
import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.runbook.template.TemplateSink;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.Http;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders the texts of one request: slots where values go, and all values in one list. */
final class RequestRenderer {
    private final ScriptRenderer.Values values;
    private final Map<String, Object> context;
    private final List<Binding> bindings = new ArrayList<>();

    RequestRenderer(ScriptRenderer.Values values, Map<String, Object> context) {
        this.values = values;
        this.context = context;
    }

    /** A request with slots, and what stands for it where a command has its script. */
    record Rendered(Http http, Script shown) {}

    Rendered render(Http http) {
        String url = text(http.url());
        Map<String, String> headers = new LinkedHashMap<>();
        http.headers().forEach((name, value) -> headers.put(name, text(value)));
        String body = http.body() == null ? null : text(http.body());
        Http slotted = new Http(
                http.method(),
                url,
                headers,
                http.secretHeaders(),
                body,
                http.expectedStatus(),
                http.extract(),
                http.idempotencyKey());
        return new Rendered(slotted, RequestText.shown(slotted, List.copyOf(bindings)));
    }

    /** A plain text with slots. */
    Script message(String source) {
        return new Script(text(source), List.copyOf(bindings));
    }

    private String text(String source) {
        StringBuilder text = new StringBuilder();
        try {
            Template template = Template.parse(source);
            template.render(context, new Budget(), new TemplateSink() {
                @Override
                public void text(String constant) {
                    text.append(constant);
                }

                @Override
                public void output(Expression expression, Value value) {
                    text.append(RequestText.SLOT).append(bindings.size()).append('}');
                    bindings.add(values.bind(bindings.size(), template, expression, value));
                }
            });
        } catch (TemplateException e) {
            values.failed(e);
        }
        return text.toString();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.plan.RequestText;
import dev.opswright.runbook.template.Position;
import dev.opswright.runbook.template.Template;
import dev.opswright.workflows.runbook.Http;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the templates of a request, and that each value can be encoded for the place where it stands. */
final class HttpLint {
    private final LintReport report;
    private final Check templates;

    HttpLint(LintReport report, Check templates) {
        this.report = report;
        this.templates = templates;
    }

    /** Checks one template and answers it where it can be read. */
    interface Check {
        Optional<Template> check(String pointer, String text, int earlier);
    }

    void check(String pointer, @Nullable Http http, int earlier) {
        if (http == null) {
            return;
        }
        bound(pointer + "/url", http.url(), earlier);
        http.headers().forEach((name, value) -> bound(pointer + "/headers/" + name, value, earlier));
        if (http.body() != null) {
            boolean values = bound(pointer + "/body", http.body(), earlier);
            if (values && RequestText.bodyForm(http.headers()) == null) {
                report.error(
                        pointer + "/body",
                        "unsafe_place",
                        "values can be encoded for JSON, a form and plain text, not for this Content-Type");
            }
        }
        if (!http.url().startsWith("http://")
                && !http.url().startsWith("https://")
                && !http.url().startsWith("{{")) {
            report.error(pointer + "/url", "bad_value", Position.START, "'url' begins with https:// or http://");
        }
    }

    /** Whether the text holds values. */
    private boolean bound(String pointer, String text, int earlier) {
        if (text.contains(RequestText.SLOT)) {
            report.error(pointer, "bad_value", "'" + RequestText.SLOT + "' is what the plan writes where values go");
        }
        return templates
                .check(pointer, text, earlier)
                .filter(one -> !one.isConstant())
                .isPresent();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.Http;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests as plans hold them: texts with slots, and the values beside them, encoded only when the request is made. */
public final class RequestText {
    /** How a slot begins; {@code ${OW_0}} is the first. */
    public static final String SLOT = "${OW_";

    private static final Pattern SLOTS = Pattern.compile("\\$\\{OW_([0-9]{1,4})}");

    private RequestText() {}

    /** How a value is written into a body. */
    public enum Form {
        /** Escaped inside a string of JSON, or as a value of its own. */
        JSON,
        /** As in {@code application/x-www-form-urlencoded}. */
        FORM,
        /** As it is. */
        PLAIN
    }

    /** By the Content-Type header, JSON by default; {@code null} where no value can be written into it. */
    public static @Nullable Form bodyForm(Map<String, String> headers) {
        String type = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .map(header -> header.getValue()
                        .toLowerCase(Locale.ROOT)
                        .split(";", 2)[0]
                        .strip())
                .findFirst()
                .orElse("application/json");
        if (type.equals("application/json") || type.endsWith("+json")) {
            return Form.JSON;
        }
        return type.equals("application/x-www-form-urlencoded")
                ? Form.FORM
                : type.equals("text/plain") ? Form.PLAIN : null;
    }

    /** A plain text with its values in their slots; nothing reads it but people. */
    public static String plain(Script text) {
        return SLOTS.matcher(text.text())
                .replaceAll(slot -> Matcher.quoteReplacement(Objects.requireNonNull(
                        text.bindings().get(Integer.parseInt(slot.group(1))).value())));
    }

    /** The request as people read it in a plan. */
    static Script shown(Http http, List<Binding> bindings) {
        StringBuilder text = new StringBuilder(http.method()).append(' ').append(http.url());
        http.headers()
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        http.secretHeaders()
                .forEach((name, value) -> text.append('\n')
                        .append(name)
                        .append(": (secret ")
                        .append(value)
                        .append(')'));
        if (http.body() != null) {
            text.append("\n\n").append(http.body());
        }
        return new Script(text.toString(), bindings);
    }
}

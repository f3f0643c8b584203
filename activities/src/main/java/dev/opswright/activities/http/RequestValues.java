/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.opswright.runbook.plan.RequestText;
import dev.opswright.workflows.plan.Binding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes values into the texts of a request, each encoded for the place where it goes. */
final class RequestValues {
    private static final Pattern SLOT = Pattern.compile("\\$\\{OW_([0-9]{1,4})}");
    private static final Set<String> JSON_TYPES = Set.of("int", "port", "number", "boolean");

    private final List<Binding> bindings;

    RequestValues(List<Binding> bindings) {
        this.bindings = bindings;
    }

    /** A component of a URL; a parameter of the type url may be its beginning. */
    String url(String text) {
        Matcher first = SLOT.matcher(text);
        if (first.lookingAt() && binding(first).type().equals("url")) {
            return value(first) + filled(text.substring(first.end()), RequestValues::component);
        }
        return filled(text, RequestValues::component);
    }

    /** @throws IllegalArgumentException for what cannot stand in a header; the message holds no value */
    String header(String text) {
        String header = filled(text, UnaryOperator.identity());
        if (header.chars().anyMatch(c -> c > 0xff || (c < 0x20 && c != '\t') || c == 0x7f)) {
            throw new IllegalArgumentException("A header may hold no line break, control character or other alphabet.");
        }
        return header;
    }

    String body(String text, RequestText.Form form) {
        return switch (form) {
            case FORM -> filled(text, value -> URLEncoder.encode(value, StandardCharsets.UTF_8));
            case PLAIN -> filled(text, UnaryOperator.identity());
            case JSON -> json(text);
        };
    }

    /** Inside a string of JSON its escaped characters; elsewhere a whole value: a string unless its type says otherwise. */
    private String json(String text) {
        StringBuilder json = new StringBuilder();
        Matcher slot = SLOT.matcher(text);
        boolean inString = false;
        int at = 0;
        while (slot.find()) {
            inString = endsInString(text, at, slot.start(), inString);
            json.append(text, at, slot.start());
            String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(value(slot)));
            boolean bare = JSON_TYPES.contains(binding(slot).type());
            json.append(inString ? escaped : bare ? bare(value(slot)) : '"' + escaped + '"');
            at = slot.end();
        }
        return json.append(text, at, text.length()).toString();
    }

    /** As templates print it, {@code True}; as shells take it, {@code +5}. JSON knows neither. */
    private static String bare(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
                ? value.toLowerCase(java.util.Locale.ROOT)
                : new java.math.BigDecimal(value).toPlainString();
    }

    private static boolean endsInString(String text, int from, int to, boolean begin) {
        boolean inString = begin;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\' && inString) {
                i++;
            } else if (c == '"') {
                inString = !inString;
            }
        }
        return inString;
    }

    private String filled(String text, UnaryOperator<String> encoder) {
        return SLOT.matcher(text).replaceAll(slot -> Matcher.quoteReplacement(encoder.apply(value(slot))));
    }

    private String value(MatchResult slot) {
        return Objects.requireNonNull(binding(slot).value());
    }

    private Binding binding(MatchResult slot) {
        return bindings.get(Integer.parseInt(slot.group(1)));
    }

    private static String component(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }
}

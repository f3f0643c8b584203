/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Http;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the request of a step. */
final class HttpReader {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<Integer> EXPECTED = List.of(200, 201, 202, 204);
    private static final List<String> OURS =
            List.of("host", "content-length", "transfer-encoding", "connection", "idempotency-key", "upgrade");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}");
    private static final Pattern REFERENCE = Pattern.compile("env:OPSWRIGHT_SECRET_[A-Z0-9_]{1,100}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)*");

    private HttpReader() {}

    /** The request under a key; {@code null} where there is none. */
    static @Nullable Http read(Fields step, String key) {
        Fields fields = step.fields(key);
        Http http = new Http(
                method(fields),
                fields.text("url", ""),
                headers(fields),
                secrets(fields),
                fields.text("body"),
                fields.integers("expected_status", EXPECTED, 100, 599),
                extract(fields),
                fields.bool("idempotency_key", false));
        if (!step.has(key)) {
            return null;
        }
        if (http.url().isBlank()) {
            fields.missing("url", "'url' is required");
        }
        if (http.expectedStatus().isEmpty()) {
            fields.error("expected_status", "bad_value", "'expected_status' must list at least one status");
        }
        if (http.body() != null && http.isSafe()) {
            fields.error("body", "contradiction", "a " + http.method() + " request has no body");
        }
        return http;
    }

    private static String method(Fields fields) {
        String method = fields.text("method", "GET");
        if (!METHODS.contains(method)) {
            fields.error("method", "bad_value", "'method' must be one of " + String.join(", ", METHODS));
        }
        return method;
    }

    private static Map<String, String> headers(Fields fields) {
        Fields headers = fields.anyFields("headers");
        Map<String, String> read = texts(headers);
        read.keySet().forEach(name -> checkName(headers, name));
        return read;
    }

    private static Map<String, String> secrets(Fields fields) {
        Fields headers = fields.anyFields("secret_headers");
        Map<String, String> read = texts(headers);
        read.forEach((name, reference) -> {
            checkName(headers, name);
            if (!REFERENCE.matcher(reference).matches()) {
                headers.error(
                        name,
                        "bad_value",
                        "a secret header names a variable of the worker, as in env:OPSWRIGHT_SECRET_PAGER");
            }
        });
        return read;
    }

    private static void checkName(Fields headers, String name) {
        if (!HEADER.matcher(name).matches()) {
            headers.error(name, "bad_value", "'" + name + "' is no name of a header");
        } else if (OURS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            headers.error(name, "bad_value", "the header '" + name + "' is set by the program");
        }
    }

    private static Map<String, String> extract(Fields fields) {
        Fields pointers = fields.anyFields("extract");
        Map<String, String> read = texts(pointers);
        read.forEach((name, pointer) -> {
            if (!NAME.matcher(name).matches()) {
                pointers.error(name, "bad_value", "'" + name + "' must be letters, digits and _");
            }
            if (!POINTER.matcher(pointer).matches()) {
                pointers.error(name, "bad_value", "a JSON pointer begins with '/', as in /data/id");
            }
        });
        return read;
    }

    private static Map<String, String> texts(Fields fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : fields.keys()) {
            String text = fields.scalar(name);
            if (text != null) {
                texts.put(name, text);
            }
        }
        return Collections.unmodifiableMap(texts);
    }
}

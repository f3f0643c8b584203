/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.opswright.persistence.alert.IncomingAlert;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of one alert of the webhook, and what is wrong with them. Values never enter a message. */
final class AlertFields {
    static final int MAX_LABELS = 256;
    static final int MAX_VALUE_CHARS = 16 * 1024;
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private @Nullable String status;
    private @Nullable Instant startsAt;
    private @Nullable Instant endsAt;
    private @Nullable String generatorUrl;
    private String fingerprint = "";
    private Map<String, String> labels = Map.of();
    private Map<String, String> annotations = Map.of();
    private @Nullable String problem;

    private AlertFields() {}

    /** Reads to the end of the object, whatever is in it. */
    static AlertFields read(JsonParser parser) throws IOException {
        AlertFields fields = new AlertFields();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.readField(parser, name);
        }
        fields.complete();
        return fields;
    }

    private void readField(JsonParser parser, String name) throws IOException {
        switch (name) {
            case "status" -> status = text(parser, name);
            case "startsAt" -> startsAt = time(parser, name);
            case "endsAt" -> endsAt = time(parser, name);
            case "generatorURL" -> generatorUrl = text(parser, name);
            case "fingerprint" -> fingerprint = Objects.requireNonNullElse(text(parser, name), "");
            case "labels" -> labels = texts(parser, name);
            case "annotations" -> annotations = texts(parser, name);
            default -> parser.skipChildren();
        }
    }

    private void complete() {
        if (labels.isEmpty()) {
            refuse("has no labels");
        }
        if (startsAt == null) {
            refuse("has no startsAt");
        }
        if (!"firing".equals(status) && !"resolved".equals(status)) {
            refuse("has a status other than firing or resolved");
        }
    }

    @Nullable
    String problem() {
        return problem;
    }

    IncomingAlert alert() {
        boolean resolved = "resolved".equals(status);
        return new IncomingAlert(
                fingerprint,
                Objects.requireNonNull(startsAt),
                resolved,
                resolved ? endsAt : null,
                labels,
                annotations,
                generatorUrl,
                false);
    }

    private void refuse(String why) {
        if (problem == null) {
            problem = why;
        }
    }

    private @Nullable String text(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            refuse("has a " + field + " that is not a text");
            return null;
        }
        // The length first: an oversized value is not even made a string.
        if (parser.getTextLength() > MAX_VALUE_CHARS) {
            refuse("has a value in " + field + " over " + MAX_VALUE_CHARS / 1024 + " KiB");
            return null;
        }
        return parser.getText();
    }

    private @Nullable Instant time(JsonParser parser, String field) throws IOException {
        String text = text(parser, field);
        if (text == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (field.equals("endsAt") && time.isBefore(EARLIEST)) {
                return null;
            }
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                refuse("has a " + field + " outside the years 1970 to 9998");
            }
            return time;
        } catch (DateTimeException e) {
            refuse("has a " + field + " that is not an RFC 3339 time");
            return null;
        }
    }

    private Map<String, String> texts(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            refuse("has " + field + " that are not an object");
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            put(texts, name, text(parser, field), field);
        }
        return texts;
    }

    private void put(Map<String, String> texts, String name, @Nullable String value, String field) {
        if (name.length() > MAX_VALUE_CHARS) {
            refuse("has a name in " + field + " over " + MAX_VALUE_CHARS / 1024 + " KiB");
        } else if (texts.size() >= MAX_LABELS && !texts.containsKey(name)) {
            refuse("has more than " + MAX_LABELS + " " + field);
        } else if (value != null) {
            texts.put(name, value);
        }
    }
}

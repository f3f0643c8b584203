/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.opswright.persistence.alert.IncomingAlert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an Alertmanager webhook as far as it can be read: one bad alert does not take the good ones with it. Pure. */
final class AlertReader {
    static final int MAX_DEPTH = 32;
    private static final int MAX_REASONS = 5;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(BodyLimits.MAX_BYTES)
                    .build())
            .build();

    private final List<IncomingAlert> alerts = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private int rejected;
    private int truncated;
    private boolean sawAlerts;

    private AlertReader() {}

    /**
     * What could be read.
     *
     * @param problem why not everything could; {@code null} when it could
     */
    record Reading(
            List<IncomingAlert> alerts,
            int rejected,
            int truncatedAlerts,
            @Nullable String problem) {}

    static Reading read(byte[] body) {
        AlertReader reader = new AlertReader();
        String broken = reader.parse(body);
        // A body that breaks off is not trusted in part: its sender will be asked for the whole.
        return broken == null
                ? new Reading(List.copyOf(reader.alerts), reader.rejected, reader.truncated, reader.rejections())
                : new Reading(List.of(), 0, reader.truncated, broken);
    }

    private @Nullable String parse(byte[] body) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "The body is not a JSON object";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                readField(parser, field);
            }
            if (parser.nextToken() != null) {
                return "Something follows the JSON object";
            }
            return sawAlerts ? null : "The body has no list \"alerts\"";
        } catch (StreamConstraintsException e) {
            return "The body is nested deeper than " + MAX_DEPTH + " or holds an oversized name or number";
        } catch (IOException e) {
            return "The body is not valid JSON";
        }
    }

    private void readField(JsonParser parser, String field) throws IOException {
        if (field.equals("truncatedAlerts") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            double count = parser.getDoubleValue();
            truncated = (int) Math.clamp(count, 0, Integer.MAX_VALUE);
        } else if (field.equals("alerts") && parser.currentToken() == JsonToken.START_ARRAY) {
            sawAlerts = true;
            readAlerts(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void readAlerts(JsonParser parser) throws IOException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                reject(index, "is not an object");
                continue;
            }
            AlertFields fields = AlertFields.read(parser);
            String problem = fields.problem();
            if (problem == null) {
                alerts.add(fields.alert());
            } else {
                reject(index, problem);
            }
        }
    }

    private void reject(int index, String problem) {
        rejected++;
        if (reasons.size() < MAX_REASONS) {
            reasons.add("alert " + (index + 1) + " " + problem);
        }
    }

    private @Nullable String rejections() {
        if (rejected == 0) {
            return null;
        }
        int total = rejected + alerts.size();
        return rejected + " of " + total + " alerts could not be read: " + String.join("; ", reasons)
                + (rejected > reasons.size() ? "; …" : "");
    }
}

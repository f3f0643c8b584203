/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opswright.activities.http.HttpReply;
import dev.opswright.activities.http.HttpTrouble;
import dev.opswright.activities.server.SecretMask;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.Http;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request's answer, or its absence, means for the step. The exit code is the status of the answer. Pure.
 *
 * @param output the answer's body, masked
 * @param extracted JSON of the values that later steps see; {@code null} = none
 */
record HttpOutcome(
        Ended end, @Nullable String output, @Nullable String extracted) {
    private static final ObjectMapper MAPPER = Json.mapper();

    static HttpOutcome refused(String code, String message) {
        return new HttpOutcome(StepOutcomes.refused(code, message), null, null);
    }

    /** An earlier try of the same request was lost with its worker. */
    static HttpOutcome lost() {
        return unknown("worker_lost", "The worker that made the request was lost.");
    }

    static HttpOutcome of(Http http, HttpTrouble trouble) {
        if (trouble.mayBeSent() && !http.isSafe()) {
            return unknown(trouble.code(), trouble.getMessage());
        }
        StepStatus status = trouble.code().equals("no_reply") ? StepStatus.TIMEOUT : StepStatus.FAILED;
        return new HttpOutcome(
                new Ended(status, null, false, new StatusReason(trouble.code(), trouble.getMessage())), null, null);
    }

    static HttpOutcome of(Http http, HttpReply reply, SecretMask mask, boolean captured) {
        byte[] body = reply.body();
        String text = new String(mask.look(body).shown(body, body.length), StandardCharsets.UTF_8);
        String output = captured ? text + (reply.truncated() ? "\n[the answer was longer]" : "") : null;
        if (!http.expectedStatus().contains(reply.status())) {
            return new HttpOutcome(
                    ended(StepStatus.FAILED, reply, new StatusReason("status", wrong(http, reply))), output, null);
        }
        try {
            Map<String, Object> values = extracted(http, text);
            return new HttpOutcome(
                    ended(StepStatus.COMPLETED, reply, null), output, values.isEmpty() ? null : Json.write(values));
        } catch (IllegalArgumentException e) {
            StatusReason reason = new StatusReason("extract_failed", String.valueOf(e.getMessage()));
            return new HttpOutcome(ended(StepStatus.FAILED, reply, reason), output, null);
        }
    }

    private static Ended ended(StepStatus status, HttpReply reply, @Nullable StatusReason reason) {
        return new Ended(status, reply.status(), true, reason);
    }

    private static HttpOutcome unknown(String code, String message) {
        return new HttpOutcome(
                new Ended(
                        StepStatus.UNKNOWN,
                        null,
                        true,
                        new StatusReason(
                                code, message + " The request may have been carried out; it was not repeated.")),
                null,
                null);
    }

    private static String wrong(Http http, HttpReply reply) {
        String wanted = http.expectedStatus().stream().map(String::valueOf).collect(Collectors.joining(" or "));
        String redirect = reply.status() / 100 == 3 ? " Redirects are not followed; give the final address." : "";
        return "Answered with " + reply.status() + ", expected " + wanted + "." + redirect;
    }

    /** Texts, numbers and booleans as they are; anything larger as its JSON. */
    private static Map<String, Object> extracted(Http http, String body) {
        if (http.extract().isEmpty()) {
            return Map.of();
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The answer is no JSON, so nothing could be extracted.", e);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        http.extract().forEach((name, pointer) -> values.put(name, value(root.at(JsonPointer.compile(pointer)), name)));
        return values;
    }

    private static Object value(JsonNode node, String name) {
        if (node.isMissingNode() || node.isNull()) {
            throw new IllegalArgumentException("The answer has no value for '" + name + "'.");
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.doubleValue();
        }
        return node.isTextual() ? node.textValue() : node.toString();
    }
}

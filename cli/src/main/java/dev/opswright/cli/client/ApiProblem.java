/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.json.Json;

/** The api refused a request, or could not be reached; the message is for people. */
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "urn:opswright:problem:";

    private final int status;
    private final String code;

    ApiProblem(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** Stable problem code. */
    public String code() {
        return code;
    }

    static ApiProblem of(int status, String body) {
        try {
            JsonNode problem = Json.mapper().readTree(body);
            StringBuilder message = new StringBuilder(problem.path("title").asText("HTTP " + status));
            append(message, problem.path("detail").asText(""));
            for (JsonNode error : problem.path("errors")) {
                message.append(System.lineSeparator()).append("  ").append(place(error));
                message.append(error.path("message").asText());
            }
            return new ApiProblem(status, problem.path("type").asText("").replace(PREFIX, ""), message.toString());
        } catch (JsonProcessingException e) {
            return new ApiProblem(status, "http_" + status, "The api answered HTTP " + status + ".");
        }
    }

    private static void append(StringBuilder message, String detail) {
        if (!detail.isBlank() && !detail.contentEquals(message)) {
            message.append(": ").append(detail);
        }
    }

    private static String place(JsonNode error) {
        if (error.hasNonNull("line")) {
            return "line " + error.path("line").asInt() + ", column "
                    + error.path("column").asInt() + ": ";
        }
        String pointer = error.path("pointer").asText("");
        return pointer.isEmpty() ? "" : pointer + ": ";
    }
}

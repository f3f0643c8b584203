/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a step makes from the worker, not from the run's server. In a runbook the texts are templates; in a plan
 * {@code ${OW_0}} and its like stand where the values beside it go, each encoded for its place.
 *
 * @param method GET by default
 * @param headers by name
 * @param secretHeaders references by header name, as {@code env:OPSWRIGHT_SECRET_PAGER}
 * @param body JSON unless a Content-Type header says a form or plain text; {@code null} = none
 * @param expectedStatus answers that mean success
 * @param extract JSON pointers into the answer by the names under which later steps see the values
 * @param idempotencyKey sends a key that stays the same when the request is repeated
 */
public record Http(
        String method,
        String url,
        Map<String, String> headers,
        Map<String, String> secretHeaders,
        @Nullable String body,
        List<Integer> expectedStatus,
        Map<String, String> extract,
        boolean idempotencyKey) {
    /** Whether the method by itself changes nothing, so that an answer that never came means nothing was done. */
    @JsonIgnore
    public boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

/** Where a request keeps its id, which the answer's X-Request-Id header repeats and the log of a failure names. */
public final class RequestId {
    /** Name of the request attribute. */
    public static final String ATTRIBUTE = "opswright.request_id";

    private RequestId() {}
}

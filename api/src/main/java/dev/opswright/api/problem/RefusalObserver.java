/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import io.micronaut.http.HttpRequest;

/** Is told of every answer 401 and 403. It must neither block nor throw: it may be called on an event loop. */
@FunctionalInterface
public interface RefusalObserver {
    /** The request was refused with this code. */
    void refused(HttpRequest<?> request, ProblemCode code);
}

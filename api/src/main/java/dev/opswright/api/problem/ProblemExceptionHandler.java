/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers our own problems. */
@Singleton
class ProblemExceptionHandler implements ExceptionHandler<ProblemException, MutableHttpResponse<Problem>> {
    @Override
    @SuppressWarnings("rawtypes")
    public MutableHttpResponse<Problem> handle(HttpRequest request, ProblemException exception) {
        return Problems.response(request, exception);
    }
}

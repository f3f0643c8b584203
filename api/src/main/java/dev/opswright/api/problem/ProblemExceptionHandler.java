/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers our own problems. */
@Singleton
class ProblemExceptionHandler implements ExceptionHandler<ProblemException, MutableHttpResponse<Problem>> {
    private final RefusalObserver refusals;

    ProblemExceptionHandler(RefusalObserver refusals) {
        this.refusals = refusals;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public MutableHttpResponse<Problem> handle(HttpRequest request, ProblemException exception) {
        if (exception.code().status() == 401 || exception.code().status() == 403) {
            refusals.refused(request, exception.code());
        }
        return Problems.response(request, exception);
    }
}

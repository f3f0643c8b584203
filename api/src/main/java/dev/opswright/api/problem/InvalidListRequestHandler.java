/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.persistence.paging.InvalidListRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;

/** Names the list parameter that cannot be read. */
@Singleton
class InvalidListRequestHandler implements ExceptionHandler<InvalidListRequest, MutableHttpResponse<Problem>> {
    @Override
    @SuppressWarnings("rawtypes")
    public MutableHttpResponse<Problem> handle(HttpRequest request, InvalidListRequest exception) {
        String message = exception.parameter() + " " + exception.getMessage();
        return Problems.response(
                request,
                ProblemCode.INVALID,
                message,
                List.of(new FieldError("?" + exception.parameter(), "invalid_parameter", message)));
    }
}

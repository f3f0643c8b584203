/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import dev.opswright.api.problem.Problem.FieldError;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes problem responses. */
final class Problems {
    private Problems() {}

    static MutableHttpResponse<Problem> response(HttpRequest<?> request, ProblemException exception) {
        MutableHttpResponse<Problem> response =
                response(request, exception.code(), exception.getMessage(), exception.errors());
        Integer retryAfter = exception.retryAfterSeconds();
        return retryAfter == null ? response : response.header("Retry-After", retryAfter.toString());
    }

    static MutableHttpResponse<Problem> response(
            HttpRequest<?> request, ProblemCode code, @Nullable String detail, List<FieldError> errors) {
        Problem problem = Problem.of(code, detail, request.getPath(), errors);
        return HttpResponse.<Problem>status(HttpStatus.valueOf(code.status()))
                .body(problem)
                .contentType(Problem.MEDIA_TYPE);
    }
}

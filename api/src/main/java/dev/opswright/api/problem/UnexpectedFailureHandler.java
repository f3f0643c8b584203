/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that nobody foresaw: known database troubles become problems, the rest a logged 500 without its text. */
@Singleton
class UnexpectedFailureHandler implements ExceptionHandler<RuntimeException, MutableHttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedFailureHandler.class);

    @Override
    @SuppressWarnings("rawtypes")
    public MutableHttpResponse<Problem> handle(HttpRequest request, RuntimeException exception) {
        ProblemException known = DatabaseProblems.read(exception);
        if (known != null) {
            return Problems.response(request, known);
        }
        Object requestId = request.getAttribute(RequestId.ATTRIBUTE).orElse("");
        LOG.error("Request {} failed: {} {}", requestId, request.getMethodName(), request.getPath(), exception);
        return Problems.response(
                request, ProblemCode.INTERNAL, "It was logged under the id in the X-Request-Id header.", List.of());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import dev.opswright.api.problem.Problem.FieldError;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of whatever the framework itself refuses: a problem with words of ours. The framework's default prints the
 * exception's message, which may hold anything.
 */
@Singleton
@Primary
class ProblemBodies implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        ProblemCode code = ProblemCode.ofStatus(response.getStatus().getCode());
        String pointer = pointer(context.getRootCause().orElse(null));
        String detail = detail(code, pointer);
        List<FieldError> errors =
                pointer == null ? List.of() : List.of(new FieldError(pointer, "unreadable", String.valueOf(detail)));
        return response.body(Problem.of(code, detail, context.getRequest().getPath(), errors))
                .contentType(Problem.MEDIA_TYPE);
    }

    private static @Nullable String pointer(@Nullable Throwable cause) {
        if (cause instanceof ConversionErrorException conversion) {
            return "/"
                    + ConstraintViolationHandler.snake(conversion.getArgument().getName());
        }
        return null;
    }

    private static @Nullable String detail(ProblemCode code, @Nullable String pointer) {
        return switch (code) {
            case MALFORMED ->
                pointer == null || pointer.equals("/body")
                        ? "The body is not JSON of the expected shape."
                        : pointer.substring(1) + " cannot be read as the expected type.";
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "See the Allow header for what this address takes.";
            case UNSUPPORTED_MEDIA_TYPE -> "This address takes another content type.";
            case NOT_ACCEPTABLE -> "This address gives no representation of the accepted types.";
            case TOO_LARGE -> "The body is larger than this address takes.";
            case INTERNAL -> "It was logged under the id in the X-Request-Id header.";
            default -> null;
        };
    }
}

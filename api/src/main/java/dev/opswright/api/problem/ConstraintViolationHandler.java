/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import dev.opswright.api.problem.Problem.FieldError;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Points at each field of the body that breaks a constraint. */
@Singleton
@Replaces(ConstraintExceptionHandler.class)
class ConstraintViolationHandler
        implements ExceptionHandler<ConstraintViolationException, MutableHttpResponse<Problem>> {
    @Override
    @SuppressWarnings("rawtypes")
    public MutableHttpResponse<Problem> handle(HttpRequest request, ConstraintViolationException exception) {
        List<FieldError> errors = exception.getConstraintViolations().stream()
                .map(ConstraintViolationHandler::error)
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::message))
                .toList();
        return Problems.response(
                request,
                ProblemCode.INVALID,
                errors.isEmpty() ? null : errors.getFirst().message(),
                errors);
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        String last = "";
        int depth = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            // The first two nodes are our method and its parameter: not the caller's business.
            if (depth++ < 2) {
                continue;
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                last = snake(node.getName());
                pointer.append('/').append(last);
            }
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
        }
        String field = last.isEmpty() ? "The body" : last;
        return new FieldError(pointer.toString(), code(violation), field + " " + violation.getMessage());
    }

    private static String code(ConstraintViolation<?> violation) {
        String type = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return type.startsWith("Not")
                ? "required"
                : snake(type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1));
    }

    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}

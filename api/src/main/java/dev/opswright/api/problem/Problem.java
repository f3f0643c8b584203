/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error, RFC 9457.
 *
 * @param type {@code urn:opswright:problem:<code>}
 * @param detail what is wrong and what one can do; never exception text
 * @param instance path of the request
 */
@Serdeable
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<FieldError> errors) {
    /** Media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One thing wrong with the request.
     *
     * @param pointer JSON pointer into the body, or {@code ?name} for a query parameter
     * @param line of a YAML body, from 1
     */
    @Serdeable
    public record FieldError(
            String pointer,
            String code,
            String message,
            @Nullable Integer line,
            @Nullable Integer column) {
        /** Without a position. */
        public FieldError(String pointer, String code, String message) {
            this(pointer, code, message, null, null);
        }
    }

    static Problem of(ProblemCode code, @Nullable String detail, @Nullable String instance, List<FieldError> errors) {
        return new Problem(
                "urn:opswright:problem:" + code.word(), code.title(), code.status(), detail, instance, errors);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import dev.opswright.api.problem.Problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one exception that becomes an answer. Its detail is shown as it is, so it never holds foreign text or secrets. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final @Nullable Integer retryAfterSeconds;

    private ProblemException(
            ProblemCode code, @Nullable String detail, List<FieldError> errors, @Nullable Integer retryAfterSeconds) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** A problem with a sentence of detail. */
    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(code, detail, List.of(), null);
    }

    /** A request that is not valid, with everything that is wrong at once. */
    public static ProblemException invalid(List<FieldError> errors) {
        return of(ProblemCode.INVALID, errors);
    }

    /** A request whose one field is not valid. */
    public static ProblemException invalid(String pointer, String code, String message) {
        return invalid(List.of(new FieldError(pointer, code, message)));
    }

    /** A problem with its list of errors; the first one is the detail too. */
    public static ProblemException of(ProblemCode code, List<FieldError> errors) {
        String detail = errors.isEmpty() ? null : errors.getFirst().message();
        return new ProblemException(code, detail, errors, null);
    }

    /** No such thing, or none that the caller may see. */
    public static ProblemException notFound(String what) {
        return of(ProblemCode.NOT_FOUND, "There is no such " + what + ".");
    }

    /** Someone else changed the resource in between. */
    public static ProblemException stale() {
        return of(ProblemCode.STALE_VERSION, "It was changed in the meantime. Load it again and repeat the change.");
    }

    /** Try again later. */
    public static ProblemException unavailable(ProblemCode code, String detail, int retryAfterSeconds) {
        return new ProblemException(code, detail, List.of(), retryAfterSeconds);
    }

    /** What kind of problem. */
    public ProblemCode code() {
        return code;
    }

    List<FieldError> errors() {
        return errors;
    }

    @Nullable
    Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why an Update was refused, as a code and a sentence. The code travels in the message as well, because the SDK (1.38)
 * drops the type of what an Update's validator throws.
 */
public record UpdateRefusal(String code, String message) {
    private static final Pattern FORM = Pattern.compile("([a-z_]+): (.*)", Pattern.DOTALL);

    /** What a validator or handler throws; never retried. */
    public static ApplicationFailure failure(String code, String message) {
        return ApplicationFailure.newNonRetryableFailure(code + ": " + message, code);
    }

    /** Reads the refusal out of what the caller of an Update got; empty when it failed for another reason. */
    public static Optional<UpdateRefusal> from(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure application) {
                Matcher matcher = FORM.matcher(application.getOriginalMessage());
                return matcher.matches()
                        ? Optional.of(new UpdateRefusal(matcher.group(1), matcher.group(2)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}

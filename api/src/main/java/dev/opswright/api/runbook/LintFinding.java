/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.runbook.format.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/**
 * What lint found at one place.
 *
 * @param pointer JSON pointer of the field inside its document
 * @param line in the whole text, from 1
 * @param column from 1
 * @param severity an error refuses an import, a warning is only shown
 */
@Serdeable
public record LintFinding(
        String pointer,
        String code,
        String message,
        int line,
        int column,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"error", "warning"})
        String severity) {
    static LintFinding of(Problem problem) {
        return new LintFinding(
                problem.pointer(),
                problem.code(),
                problem.message(),
                problem.line(),
                problem.column(),
                problem.severity().name().toLowerCase(Locale.ROOT));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.opswright.workflows.runbook.Parameter;
import dev.opswright.workflows.runbook.ParameterType;
import java.util.List;

/** Checks that a parameter's type, pattern and values fit each other. */
final class ParameterLint {
    private final LintReport report;

    ParameterLint(LintReport report) {
        this.report = report;
    }

    void check(List<Parameter> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            check(parameters.get(i), "/parameters/" + i);
        }
    }

    private void check(Parameter parameter, String pointer) {
        boolean isEnum = parameter.type() == ParameterType.ENUM;
        if (isEnum && parameter.values().isEmpty()) {
            report.error(pointer, "missing_key", "an enum parameter needs 'values'");
        }
        if (!isEnum && !parameter.values().isEmpty()) {
            report.error(pointer + "/values", "contradiction", "'values' belongs to the type enum");
        }
        if (parameter.pattern() != null) {
            try {
                Pattern.compile(parameter.pattern());
            } catch (PatternSyntaxException e) {
                report.error(
                        pointer + "/pattern", "bad_pattern", "'pattern' is no RE2 expression: " + e.getDescription());
            }
        }
    }
}

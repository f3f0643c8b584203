/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed input of a runbook.
 *
 * @param defaultTemplate template that gives the value when the caller gives none; {@code default} in the file
 * @param values allowed values of an {@link ParameterType#ENUM}
 * @param pattern RE2 expression that narrows the type further
 */
public record Parameter(
        String name,
        ParameterType type,
        @Nullable String defaultTemplate,
        boolean required,
        boolean allowEmpty,
        @Nullable String pattern,
        List<String> values,
        @Nullable String description) {}

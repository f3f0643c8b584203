/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.runbook.diff.Change;
import dev.opswright.workflows.json.Json;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions of a runbook.
 *
 * @param path such as {@code steps[Restart].timeout_seconds}
 * @param before as a person reads it: texts as they are, all else as JSON; a place for {@code moved}
 * @param after the same
 */
@Serdeable
public record RunbookChange(
        String path,

        @Schema(
                type = "string",
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"added", "removed", "changed", "moved"})
        String kind,

        @Nullable String before,
        @Nullable String after) {
    static RunbookChange of(Change change) {
        return switch (change) {
            case Change.Added added -> new RunbookChange(added.path(), "added", null, shown(added.value()));
            case Change.Removed removed -> new RunbookChange(removed.path(), "removed", shown(removed.value()), null);
            case Change.Changed changed ->
                new RunbookChange(changed.path(), "changed", shown(changed.before()), shown(changed.after()));
            case Change.Moved moved ->
                new RunbookChange(moved.path(), "moved", String.valueOf(moved.before()), String.valueOf(moved.after()));
        };
    }

    private static String shown(Object value) {
        return value instanceof String text ? text : Json.write(value);
    }
}

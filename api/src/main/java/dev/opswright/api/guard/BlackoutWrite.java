/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.blackout.BlackoutWindow.Recurrence;
import dev.opswright.workflows.blackout.BlackoutWindow.RecurrencePattern;
import dev.opswright.workflows.blackout.RunbookSelector;
import dev.opswright.workflows.blackout.WindowCheck;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A blackout window to be made or changed.
 *
 * @param startTime first occurrence begins; inclusive
 * @param endTime first occurrence ends; exclusive
 * @param recurrence none when absent
 * @param recurrencePattern a cron or rrule expression, which goes before the recurrence, and the zone
 * @param affectedServers all when absent
 * @param affectedRunbooks all when absent
 * @param enabled true when absent
 */
@Serdeable
record BlackoutWrite(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 5_000) String description,
        @NotNull Instant startTime,
        @NotNull Instant endTime,
        @Nullable Recurrence recurrence,
        @Nullable RecurrencePattern recurrencePattern,
        @Nullable Servers affectedServers,
        @Nullable RunbookSelector affectedRunbooks,
        @Nullable Boolean enabled,
        @Nullable Long version) {

    /** Servers by tag, group, environment or name; absent lists are empty. */
    @Serdeable
    record Servers(
            @Nullable List<String> tags,
            @Nullable List<String> groups,
            @Nullable List<String> environments,
            @Nullable List<String> names) {
        ServerSelector selector() {
            return new ServerSelector(list(tags), list(groups), list(environments), list(names));
        }

        private static List<String> list(@Nullable List<String> values) {
            return Objects.requireNonNullElse(values, List.of());
        }
    }

    /**
     * The window, checked.
     *
     * @throws ProblemException with all that is wrong
     */
    BlackoutWindow window(UUID id) {
        BlackoutWindow window = new BlackoutWindow(
                id,
                name,
                startTime,
                endTime,
                Objects.requireNonNullElse(recurrence, Recurrence.NONE),
                recurrencePattern,
                affectedServers == null ? null : affectedServers.selector(),
                affectedRunbooks,
                !Boolean.FALSE.equals(enabled),
                null);
        List<FieldError> errors = WindowCheck.of(window).stream()
                .map(finding -> new FieldError(finding.pointer(), "invalid", finding.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return window;
    }
}

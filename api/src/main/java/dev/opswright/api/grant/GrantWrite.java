/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.grant;

import dev.opswright.workflows.blackout.RunbookSelector;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/**
 * A credential grant to be made or changed.
 *
 * @param hosts whose credentials; an empty selector means all
 * @param runbooks that may use them; absent or empty means all
 * @param roles of which the person who starts a run holds one; absent or empty means any person
 * @param automatic whether runs that a trigger starts may, too; false when absent
 * @param enabled true when absent
 */
@Serdeable
record GrantWrite(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Valid Hosts hosts,
        @Nullable @Valid Runbooks runbooks,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> roles,
        @Nullable Boolean automatic,
        @Nullable Boolean enabled,
        @Nullable Long version) {
    /** Hosts by tag, environment or name; absent lists are empty. */
    @Serdeable
    record Hosts(
            @Nullable @Size(max = 100) List<@NotBlank String> tags,
            @Nullable @Size(max = 100) List<@NotBlank String> environments,
            @Nullable @Size(max = 500) List<@NotBlank String> names) {}

    /** Runbooks by name or category; one match in any list is enough. */
    @Serdeable
    record Runbooks(
            @Nullable @Size(max = 500) List<@NotBlank String> names,
            @Nullable @Size(max = 100) List<@NotBlank String> categories) {}

    ServerSelector selector() {
        return new ServerSelector(list(hosts.tags()), List.of(), list(hosts.environments()), list(hosts.names()));
    }

    RunbookSelector runbookSelector() {
        return runbooks == null
                ? new RunbookSelector(List.of(), List.of(), List.of())
                : new RunbookSelector(list(runbooks.names()), list(runbooks.categories()), List.of());
    }

    String[] roleArray() {
        return list(roles).stream().distinct().sorted().toArray(String[]::new);
    }

    boolean isAutomatic() {
        return Boolean.TRUE.equals(automatic);
    }

    boolean isEnabled() {
        return !Boolean.FALSE.equals(enabled);
    }

    private static List<String> list(@Nullable List<String> values) {
        return Objects.requireNonNullElse(values, List.of());
    }
}

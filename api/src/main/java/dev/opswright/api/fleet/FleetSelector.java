/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.fleet;

import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which servers: each matches one entry of every list that is there. Never empty. */
@Serdeable
public record FleetSelector(
        @Nullable @Size(max = 200) List<String> tags,
        @Nullable @Size(max = 200) List<String> groups,
        @Nullable @Size(max = 200) List<String> environments,
        @Nullable @Size(max = 1000) List<String> names) {

    ServerSelector checked() {
        ServerSelector selector = new ServerSelector(list(tags), list(groups), list(environments), list(names));
        if (!selector.groups().isEmpty()) {
            throw ProblemException.of(
                    ProblemCode.NOT_SUPPORTED,
                    List.of(new FieldError(
                            "/selector/groups", "not_supported", "Servers have no groups yet; choose them by tags.")));
        }
        if (selector.equals(ServerSelector.ANY)) {
            throw ProblemException.invalid(
                    "/selector",
                    "required",
                    "An empty selector would mean every server. Say which: by tags, environments or names.");
        }
        return selector;
    }

    private static List<String> list(@Nullable List<String> values) {
        return Objects.requireNonNullElse(values, List.of());
    }
}

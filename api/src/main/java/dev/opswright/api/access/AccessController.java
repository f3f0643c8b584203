/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What roles are made of, and why somebody may. */
@Controller("/api/v1/access")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "roles")
class AccessController {
    private final Explainer explainer;

    AccessController(Explainer explainer) {
        this.explainer = explainer;
    }

    @Get("/catalogue")
    @Permission("roles:read")
    @Operation(
            operationId = "getAccessCatalogue",
            summary = "Every permission that a role may hold, and built-in roles")
    Catalogue catalogue() {
        return Catalogue.all();
    }

    @Get("/explain")
    @Permission("roles:read")
    @Operation(
            operationId = "explainAccess",
            summary = "Whether somebody may do something, everywhere or on a server or runbook, and by which roles")
    Explanation explain(
            Caller caller,
            @QueryValue UUID user,
            @QueryValue @NotBlank String permission,
            @Nullable @QueryValue UUID server,
            @Nullable @QueryValue UUID runbook) {
        return explainer.explain(caller, user, permission, server, runbook);
    }
}

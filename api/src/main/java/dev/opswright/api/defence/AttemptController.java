/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.defence.LoginAttempts;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries to log in to the installation, for the administrators of the platform. */
@Controller("/api/v1/login-attempts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "login-defence")
class AttemptController {
    private final LoginAttempts attempts;
    private final AcrossTenants transactions;

    AttemptController(LoginAttempts attempts, AcrossTenants transactions) {
        this.attempts = attempts;
        this.transactions = transactions;
    }

    /**
     * A try to log in.
     *
     * @param username {@code null} where nobody has the name that was typed
     * @param subnet the /24 or /48 that it is counted in
     */
    @Serdeable
    record Attempt(
            UUID id,
            Instant at,
            @Nullable String username,
            String address,
            String subnet,
            String outcome,
            @Nullable String userAgent) {}

    @Get
    @Permission("login-networks:read")
    @ListParameters
    @AttemptFilters
    @Operation(operationId = "listLoginAttempts", summary = "Tries to log in, newest first")
    ListPage<Attempt> list(HttpRequest<?> request) {
        return ListPage.of(
                transactions.in(() -> attempts.list(ListPage.request(request))),
                row -> new Attempt(
                        row.id(),
                        row.at(),
                        row.username(),
                        row.address(),
                        row.subnet(),
                        row.outcome(),
                        row.userAgent()));
    }
}

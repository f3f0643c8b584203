/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.api.security.ClientAddress;
import dev.opswright.api.security.Permission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Gives out proofs of work to be solved, by ALTCHA's protocol; nothing is stored of them until one is used. */
@Controller("/api/v1/auth/proof-of-work")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class ProofController {
    private final LoginDefence defence;

    ProofController(LoginDefence defence) {
        this.defence = defence;
    }

    @Get
    @Permission(Permission.ANYONE)
    @Operation(
            operationId = "getProofOfWork",
            summary = "An ALTCHA challenge for a login that answered proof_required; good for five minutes and one use")
    ProofOfWork.Challenge challenge(HttpRequest<?> request) {
        return defence.challenge(ClientAddress.of(request));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.replay;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** Judges past executions again. */
@Controller("/api/v1/executions/{id}/replay")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class ReplayController {
    private final Replays replays;

    ReplayController(Replays replays) {
        this.replays = replays;
    }

    @Get
    @Permission("executions:read")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(
            operationId = "replayExecution",
            summary = "The recorded run held against today's workflow code and runbook; nothing is run")
    ReplayAnswer replay(Caller caller, UUID id) {
        return replays.of(caller.orgId(), id);
    }
}

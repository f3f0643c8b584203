/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;

/** Tries triggers on what was stored. */
@Controller("/api/v1/triggers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "triggers")
class BacktestController {
    /** What an answer shows beside runbooks. */
    private static final List<String> ALSO_READ = List.of("alerts:read", "servers:read", "guards:read");

    private final BacktestService service;

    BacktestController(BacktestService service) {
        this.service = service;
    }

    @Post("/backtest")
    @Permission("runbooks:read")
    @Operation(
            operationId = "backtestTriggers",
            summary = "What stored alerts would have started, and what each guard would have said; changes nothing")
    BacktestAnswer backtest(Caller caller, @Body @Valid BacktestBody body) {
        if (!ALSO_READ.stream().allMatch(caller::may)) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN,
                    "A back-test shows alerts, servers and guards; reading those is not allowed.");
        }
        return service.test(caller, body);
    }
}

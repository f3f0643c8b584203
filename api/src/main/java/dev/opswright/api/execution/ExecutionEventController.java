/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The live view of one execution. */
@Controller("/api/v1/executions/{id}/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class ExecutionEventController {
    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final ExecutionEventFeed feed;
    private final Clock clock;

    ExecutionEventController(Tenancy tenancy, ExecutionQueries executions, ExecutionEventFeed feed, Clock clock) {
        this.clock = clock;
        this.tenancy = tenancy;
        this.executions = executions;
        this.feed = feed;
    }

    @Get(produces = MediaType.TEXT_EVENT_STREAM)
    @Permission("executions:read")
    @Scoped(Scoped.On.EXECUTION)
    @ApiResponse(
            responseCode = "200",
            description = "One event a message; a comment every 15 s keeps the connection",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM,
                            schema = @Schema(implementation = ExecutionEvent.class)))
    @Operation(
            operationId = "followExecution",
            summary = "Server-sent events of an execution, from the beginning or after Last-Event-ID")
    Publisher<Event<?>> follow(Caller caller, UUID id, @Nullable @Header("Last-Event-ID") Long lastEventId) {
        if (tenancy.read(caller.orgId(), () -> executions.find(id)).isEmpty()) {
            throw ProblemException.notFound("execution");
        }
        Publisher<Event<?>> events = feed.follow(caller.orgId(), id, lastEventId == null ? 0 : lastEventId);
        // A role that ends ends the answer too; whoever may still read comes back with Last-Event-ID.
        return caller.access()
                .ends()
                .<Publisher<Event<?>>>map(end -> Flux.from(events).take(left(end)))
                .orElse(events);
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.execution.OutputChunkRow;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;

/** Raw output of steps, by byte offset. */
@Controller("/api/v1/executions/{id}/steps/{n}/output")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class StepOutputController {
    private static final String NEXT_OFFSET = "Opswright-Next-Offset";
    private static final List<String> STREAMS = List.of("stdout", "stderr");
    private static final List<String> KINDS = List.of("step", "rollback", "verify", "probe");

    private final Tenancy tenancy;
    private final ExecutionQueries executions;

    StepOutputController(Tenancy tenancy, ExecutionQueries executions) {
        this.tenancy = tenancy;
        this.executions = executions;
    }

    @Get(produces = MediaType.APPLICATION_OCTET_STREAM)
    @Permission("executions:read")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(
            operationId = "getStepOutput",
            summary =
                    "Bytes a step has printed from an offset on; the header Opswright-Next-Offset says where to go on")
    HttpResponse<byte[]> output(
            Caller caller,
            UUID id,
            int n,
            @Schema(
                            type = "string",
                            allowableValues = {"stdout", "stderr"})
                    @QueryValue(defaultValue = "stdout")
                    String stream,
            @Schema(minimum = "0") @QueryValue(defaultValue = "0") long from,
            @Schema(
                            type = "string",
                            allowableValues = {"step", "rollback", "verify", "probe"})
                    @QueryValue(defaultValue = "step")
                    String kind) {
        require("stream", stream, STREAMS);
        require("kind", kind, KINDS);
        if (from < 0) {
            throw ProblemException.invalid("?from", "invalid_parameter", "from must be 0 or more");
        }
        byte[] bytes = tenancy.read(caller.orgId(), () -> read(id, kind, n, stream, from));
        return HttpResponse.ok(bytes).header(NEXT_OFFSET, Long.toString(from + bytes.length));
    }

    private byte[] read(UUID id, String kind, int stepOrder, String stream, long from) {
        if (executions.find(id).isEmpty()) {
            throw ProblemException.notFound("execution");
        }
        UUID step = executions.newestAttempt(id, kind, stepOrder);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (step != null) {
            for (OutputChunkRow chunk : executions.output(step, stream, from)) {
                int skipped = (int) Math.max(0, from - chunk.byteOffset());
                bytes.write(chunk.data(), skipped, chunk.data().length - skipped);
            }
        }
        return bytes.toByteArray();
    }

    private static void require(String name, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw ProblemException.invalid("?" + name, "invalid_parameter", name + " must be one of " + allowed);
        }
    }
}

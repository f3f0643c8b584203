/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.runbook.RunbookRepository;
import dev.opswright.persistence.runbook.RunbookVersionRow;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.runbook.diff.RunbookDiff;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.RunbookDefinition;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Versions of a runbook beside each other, and an old one made the newest again. */
@Controller("/api/v1/runbooks/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "runbooks")
class RunbookHistoryController {
    private final Tenancy tenancy;
    private final RunbookRepository runbooks;
    private final RunbookImport importer;

    RunbookHistoryController(Tenancy tenancy, RunbookRepository runbooks, RunbookImport importer) {
        this.tenancy = tenancy;
        this.runbooks = runbooks;
        this.importer = importer;
    }

    @Get("/diff")
    @Permission("runbooks:read")
    @Scoped(Scoped.On.RUNBOOK)
    @Operation(
            operationId = "diffRunbook",
            summary = "What two versions mean differently; without `to` the newest, without `from` the one before it")
    Diff diff(Caller caller, UUID id, @Nullable @QueryValue Integer from, @Nullable @QueryValue Integer to) {
        return tenancy.read(caller.orgId(), () -> {
            RunbookVersionRow after = version(id, to);
            RunbookVersionRow before = version(id, from != null ? from : Math.max(1, after.version() - 1));
            return new Diff(
                    before.version(),
                    after.version(),
                    RunbookDiff.between(definition(before), definition(after)).stream()
                            .map(RunbookChange::of)
                            .toList());
        });
    }

    @Post("/restore")
    @Permission("runbooks:write")
    @Scoped(Scoped.On.RUNBOOK)
    @Operation(operationId = "restoreRunbook", summary = "Make a new version with the content of an old one")
    RunbookImport.Imported restore(Caller caller, UUID id, @Body @Valid RestoreBody body) {
        RunbookVersionRow old = tenancy.read(caller.orgId(), () -> version(id, body.version()));
        String yaml = old.written() == null ? old.yamlContent() : old.written();
        String summary = body.changeSummary() == null ? "Restore version " + body.version() : body.changeSummary();
        return importer.run(caller, yaml, summary, false).getFirst();
    }

    private RunbookVersionRow version(UUID id, @Nullable Integer version) {
        return runbooks.version(id, version).orElseThrow(() -> ProblemException.notFound("version"));
    }

    private static RunbookDefinition definition(RunbookVersionRow row) {
        return Json.read(row.definition(), RunbookDefinition.class);
    }

    /** What differs between two versions, in the order of the file. */
    @Serdeable
    record Diff(int from, int to, List<RunbookChange> changes) {}

    /**
     * Which version to restore.
     *
     * @param changeSummary why; {@code null} = "Restore version N"
     */
    @Serdeable
    record RestoreBody(
            @Min(1) int version, @Nullable @Size(max = 500) String changeSummary) {}
}

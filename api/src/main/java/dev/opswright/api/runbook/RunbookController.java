/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.runbook.RunbookListRow;
import dev.opswright.persistence.runbook.RunbookRepository;
import dev.opswright.persistence.runbook.RunbookVersionRow;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.runbook.format.RunbookSchema;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
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
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runbooks: read, import, export. */
@Controller("/api/v1/runbooks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "runbooks")
class RunbookController {
    private static final String YAML = "application/yaml";

    private final Tenancy tenancy;
    private final RunbookRepository runbooks;
    private final RunbookImport importer;

    RunbookController(Tenancy tenancy, RunbookRepository runbooks, RunbookImport importer) {
        this.tenancy = tenancy;
        this.runbooks = runbooks;
        this.importer = importer;
    }

    @Get
    @Permission("runbooks:read")
    @Scoped(Scoped.On.LIST)
    @ListParameters
    @RunbookFilters
    @Operation(operationId = "listRunbooks", summary = "Runbooks by name")
    ListPage<RunbookItem> list(Caller caller, HttpRequest<?> request) {
        return tenancy.read(
                caller.orgId(), () -> ListPage.of(runbooks.list(ListPage.request(request)), RunbookItem::of));
    }

    @Get("/{id}")
    @Permission("runbooks:read")
    @Scoped(Scoped.On.RUNBOOK)
    @Operation(operationId = "getRunbook", summary = "One runbook with its newest version")
    RunbookDetail get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> {
            RunbookListRow row = runbooks.find(id).orElseThrow(() -> ProblemException.notFound("runbook"));
            List<RunbookVersionRow> versions = runbooks.versions(id);
            return RunbookDetail.of(row, versions);
        });
    }

    @Get("/{id}/versions")
    @Permission("runbooks:read")
    @Scoped(Scoped.On.RUNBOOK)
    @Operation(operationId = "listRunbookVersions", summary = "Versions of a runbook, newest first")
    ListPage<RunbookVersion> versions(Caller caller, UUID id) {
        return new ListPage<>(get(caller, id).versions(), null);
    }

    @Get("/{id}/versions/{n}")
    @Permission("runbooks:read")
    @Scoped(Scoped.On.RUNBOOK)
    @Operation(operationId = "getRunbookVersion", summary = "One version with its YAML")
    RunbookVersion.WithYaml version(Caller caller, UUID id, int n) {
        return tenancy.read(caller.orgId(), () -> runbooks.version(id, n))
                .map(RunbookVersion.WithYaml::of)
                .orElseThrow(() -> ProblemException.notFound("version"));
    }

    @Get(uri = "/{id}/export", produces = YAML)
    @Permission("runbooks:read")
    @Scoped(Scoped.On.RUNBOOK)
    @Operation(operationId = "exportRunbook", summary = "The newest version as canonical YAML")
    String export(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> runbooks.version(id, null))
                .orElseThrow(() -> ProblemException.notFound("runbook"))
                .yamlContent();
    }

    @Post(uri = "/import", consumes = YAML)
    @Permission("runbooks:write")
    @Operation(operationId = "importRunbooks", summary = "Make or change runbooks from YAML; all documents or none")
    ImportAnswer importYaml(
            Caller caller,
            @Body String yaml,
            @QueryValue(value = "dry_run", defaultValue = "false") boolean dryRun,
            @Nullable @Size(max = 500) @QueryValue("change_summary") String changeSummary) {
        return new ImportAnswer(importer.run(caller, yaml, changeSummary, dryRun));
    }

    /** Whoever asks for plain JSON gets it as well: without that the address would be taken for a runbook's id. */
    @Get(
            uri = "/schema.json",
            produces = {"application/schema+json", MediaType.APPLICATION_JSON})
    @Permission(Permission.ANYONE)
    @Operation(operationId = "runbookSchema", summary = "The runbook format as JSON Schema, for editors")
    String schema() {
        return RunbookSchema.json();
    }

    @Post(uri = "/lint", consumes = YAML)
    @Permission("runbooks:read")
    @Operation(operationId = "lintRunbooks", summary = "Every finding in a YAML document, changing nothing")
    LintAnswer lint(@Body String yaml) {
        return new LintAnswer(importer.lint(yaml));
    }

    /** What an import did. */
    @Serdeable
    record ImportAnswer(List<RunbookImport.Imported> items) {}

    /** What lint found. */
    @Serdeable
    record LintAnswer(List<LintFinding> items) {}
}

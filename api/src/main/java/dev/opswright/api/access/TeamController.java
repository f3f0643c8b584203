/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.access.TeamRepository;
import dev.opswright.persistence.access.TeamView;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;

/** Groups of people and service accounts that roles are given to. */
@Controller("/api/v1/teams")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "teams")
class TeamController {
    private final TeamRepository teams;
    private final TeamService service;
    private final Tenancy tenancy;

    TeamController(TeamRepository teams, TeamService service, Tenancy tenancy) {
        this.teams = teams;
        this.service = service;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("teams:read")
    @ListParameters
    @AccessFilters.Teams
    @Operation(operationId = "listTeams", summary = "Teams by name")
    ListPage<TeamView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> teams.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("teams:read")
    @Operation(operationId = "getTeam", summary = "One team with its members")
    TeamView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> service.required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("teams:write")
    @Operation(operationId = "createTeam", summary = "Make a team")
    TeamView create(Caller caller, @Body @Valid TeamWrite team) {
        return service.create(caller, team);
    }

    @Put("/{id}")
    @Permission("teams:write")
    @Operation(operationId = "updateTeam", summary = "Change a team and who belongs to it, at once")
    TeamView update(Caller caller, UUID id, @Body @Valid TeamWrite team, HttpRequest<?> request) {
        return service.update(caller, id, team, ExpectedVersion.of(request, team.version()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("teams:write")
    @Operation(operationId = "deleteTeam", summary = "Delete a team that no role is assigned to")
    void delete(Caller caller, UUID id) {
        service.delete(caller, id);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.rule;

import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.alert.AutomationRuleRepository;
import dev.opswright.persistence.alert.AutomationRuleView;
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

/** What to do with alerts before triggers are looked at. */
@Controller("/api/v1/automation-rules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "automation-rules")
class AutomationRuleController {
    private final RuleService service;
    private final AutomationRuleRepository rules;
    private final Tenancy tenancy;

    AutomationRuleController(RuleService service, AutomationRuleRepository rules, Tenancy tenancy) {
        this.service = service;
        this.rules = rules;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("rules:read")
    @ListParameters
    @RuleFilters
    @Operation(operationId = "listAutomationRules", summary = "Automation rules in the order they are tried")
    ListPage<AutomationRuleView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> rules.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("rules:read")
    @Operation(operationId = "getAutomationRule", summary = "One automation rule")
    AutomationRuleView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> service.required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("rules:write")
    @Operation(operationId = "createAutomationRule", summary = "Make an automation rule")
    AutomationRuleView create(Caller caller, @Body @Valid RuleWrite rule) {
        return service.create(caller, rule);
    }

    @Put("/{id}")
    @Permission("rules:write")
    @Operation(operationId = "updateAutomationRule", summary = "Change an automation rule")
    AutomationRuleView update(Caller caller, UUID id, @Body @Valid RuleWrite rule, HttpRequest<?> request) {
        return service.update(caller, id, rule, ExpectedVersion.of(request, rule.version()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("rules:write")
    @Operation(operationId = "deleteAutomationRule", summary = "Delete an automation rule; past decisions stay")
    void delete(Caller caller, UUID id) {
        service.delete(caller, id);
    }

    @Post("/preview")
    @Permission("alerts:read")
    @Operation(operationId = "previewAutomationRule", summary = "Which stored alerts a rule would match")
    RulePreview.Answer preview(Caller caller, @Body @Valid RulePreview.Question question) {
        return service.preview(caller, question);
    }
}

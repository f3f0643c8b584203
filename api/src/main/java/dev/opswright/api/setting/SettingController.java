/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.identity.RequiredFactor;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.FactorDemand;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;

/** Settings of the organization. */
@Controller("/api/v1/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "settings")
class SettingController {
    private final OrganizationSettings settings;
    private final Tenancy tenancy;
    private final AuditTrail trail;
    private final RequiredFactor requiredFactor;

    SettingController(OrganizationSettings settings, Tenancy tenancy, AuditTrail trail, RequiredFactor requiredFactor) {
        this.requiredFactor = requiredFactor;
        this.trail = trail;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("settings:read")
    @Operation(operationId = "getSettings", summary = "Every setting with its value or default")
    Settings get(Caller caller) {
        return tenancy.read(caller.orgId(), settings::read);
    }

    @Put
    @Permission("settings:write")
    @Operation(operationId = "updateSettings", summary = "Change settings; absent keys stay as they are")
    @RequestBody(content = @Content(schema = @Schema(implementation = Settings.class)))
    Settings update(Caller caller, @Body @Size(max = 100) Map<String, Object> change) {
        return change(caller, () -> settings.write(change, caller.userId()));
    }

    @Delete("/{key}")
    @Permission("settings:write")
    @Operation(operationId = "resetSetting", summary = "Take a setting back to its default")
    Settings reset(Caller caller, @Size(max = 100) String key) {
        return change(caller, () -> settings.write(key, null, caller.userId()));
    }

    @Get("/versions")
    @Permission("settings:read")
    @ListParameters
    @SettingVersionFilters
    @Operation(operationId = "listSettingVersions", summary = "What was set, from when on and by whom; newest first")
    ListPage<SettingVersion> versions(Caller caller, HttpRequest<?> request) {
        return ListPage.of(
                tenancy.read(caller.orgId(), () -> settings.versions(ListPage.request(request))), SettingVersion::of);
    }

    @Post("/versions/{id}/restore")
    @Permission("settings:write")
    @Operation(operationId = "restoreSetting", summary = "Set a setting to what it was in that version")
    Settings restore(Caller caller, UUID id) {
        return change(caller, () -> settings.restore(id, caller.userId()));
    }

    private Settings change(Caller caller, Runnable change) {
        return tenancy.in(caller.orgId(), () -> {
            Settings before = settings.read();
            change.run();
            Settings after = settings.read();
            if (!after.requireSecondFactor().equals(before.requireSecondFactor())) {
                requiredFactor.admit(caller, FactorDemand.of(after.requireSecondFactor()));
            }
            trail.write(trail.by(caller, AuditAction.SETTINGS_UPDATED).changing(FieldDiff.between(before, after)));
            return after;
        });
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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

/** Settings of the organization. */
@Controller("/api/v1/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "settings")
class SettingController {
    private final OrganizationSettings settings;
    private final Tenancy tenancy;

    SettingController(OrganizationSettings settings, Tenancy tenancy) {
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
        return tenancy.in(caller.orgId(), () -> {
            settings.write(change, caller.userId());
            return settings.read();
        });
    }
}

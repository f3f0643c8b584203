/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.delivery;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.alert.DeliveryQueries;
import dev.opswright.persistence.alert.DeliveryView;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** What sources sent, byte for byte. */
@Controller("/api/v1/alert-deliveries")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "alert-deliveries")
class DeliveryController {
    private final DeliveryQueries deliveries;
    private final Tenancy tenancy;

    DeliveryController(DeliveryQueries deliveries, Tenancy tenancy) {
        this.deliveries = deliveries;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("deliveries:read")
    @ListParameters
    @DeliveryFilters
    @Operation(operationId = "listAlertDeliveries", summary = "Deliveries, newest first")
    ListPage<DeliveryView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(
                tenancy.read(caller.orgId(), () -> deliveries.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("deliveries:read")
    @Operation(operationId = "getAlertDelivery", summary = "One delivery with the head of its body")
    DeliveryView get(Caller caller, UUID id) {
        return tenancy.read(
                caller.orgId(),
                () -> deliveries.find(id).orElseThrow(() -> ProblemException.notFound("alert delivery")));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Permission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Where Alertmanager delivers. */
@Controller("/api/v1/webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "webhooks")
class AlertmanagerWebhookController {
    private final Intake intake;

    AlertmanagerWebhookController(Intake intake) {
        this.intake = intake;
    }

    @Post(uri = "/alertmanager", consumes = MediaType.ALL)
    @Status(HttpStatus.ACCEPTED)
    @Permission(Permission.ANYONE)
    @Operation(
            operationId = "receiveAlertmanagerDelivery",
            summary = "Take in an Alertmanager webhook (version 4), with the bearer token of an alert source")
    DeliveryAnswer receive(HttpRequest<?> request) {
        return intake.take(request)
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.UNAUTHENTICATED, "Send the token of an alert source as a bearer token."));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.secret;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.secret.PayloadCipher;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.workflows.engine.SealedPayloads;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodecException;
import jakarta.validation.Valid;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Temporal's remote codec protocol, so that its own UI and command line can show what the engine stores sealed. The engine
 * is shared by all organizations, so only the administrators of the platform may.
 */
@Controller("/api/v1/codec")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "codec")
class CodecController {
    private final SealedPayloads codec;
    private final AuditTrail trail;

    CodecController(
            PayloadCipher cipher,
            @Value("${opswright.temporal.namespace:opswright}") String namespace,
            AuditTrail trail) {
        this.trail = trail;
        this.codec = new SealedPayloads(cipher, namespace);
    }

    @Post("/decode")
    @Permission("payloads:decode")
    @Operation(operationId = "decodePayloads", summary = "Open payloads that the engine stores")
    CodecPayloads decode(Caller caller, @Body @Valid CodecPayloads body) {
        trail.alone(caller.orgId(), trail.by(caller, AuditAction.PAYLOADS_OPENED));
        return answer(body, codec::decode);
    }

    @Post("/encode")
    @Permission("payloads:encode")
    @Operation(operationId = "encodePayloads", summary = "Seal payloads for the engine")
    CodecPayloads encode(Caller caller, @Body @Valid CodecPayloads body) {
        trail.alone(caller.orgId(), trail.by(caller, AuditAction.PAYLOADS_SEALED));
        return answer(body, codec::encode);
    }

    private static CodecPayloads answer(CodecPayloads body, UnaryOperator<List<Payload>> work) {
        try {
            return CodecPayloads.of(work.apply(body.messages()));
        } catch (SecretException | PayloadCodecException e) {
            throw ProblemException.invalid(
                    "/payloads", "unreadable", "A payload was not sealed by this installation, or was changed.");
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("/payloads", "unreadable", "metadata and data of payloads are base64.");
        }
    }
}

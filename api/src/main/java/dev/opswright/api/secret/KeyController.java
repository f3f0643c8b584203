/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.secret;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.secret.KeyRotation;
import dev.opswright.persistence.secret.RewrapProgress;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The keys that seal what the installation stores, for the administrators of the platform. */
@Controller("/api/v1/encryption-keys")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "encryption-keys")
class KeyController {
    private final KeyRotation rotation;
    private final RewrapProgress progress;
    private final AuditTrail trail;

    KeyController(KeyRotation rotation, RewrapProgress progress, AuditTrail trail) {
        this.trail = trail;
        this.rotation = rotation;
        this.progress = progress;
    }

    @Get
    @Permission("keys:read")
    @Operation(operationId = "getEncryptionKeys", summary = "The data keys, and how much an older one still seals")
    EncryptionKeys get() {
        return new EncryptionKeys(
                rotation.state().stream()
                        .map(set ->
                                new EncryptionKeys.Keyset(set.name(), set.primaryKeyId(), set.keys(), set.rotatedAt()))
                        .toList(),
                progress.remaining());
    }

    @Post("/rotate")
    @Permission("keys:rotate")
    @Operation(
            operationId = "rotateEncryptionKeys",
            summary = "New data keys at once; the worker seals anew what older ones sealed")
    EncryptionKeys rotate(Caller caller) {
        // First the word, then the deed: without a record no key changes.
        trail.alone(caller.orgId(), trail.by(caller, AuditAction.KEYS_ROTATED));
        rotation.rotate();
        return get();
    }
}

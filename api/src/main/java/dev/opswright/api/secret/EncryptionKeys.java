/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.secret;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * The installation's data keys.
 *
 * @param remainingSecrets secrets that an older key sealed and the worker is about to seal anew
 */
@Serdeable
record EncryptionKeys(List<Keyset> items, long remainingSecrets) {
    /**
     * Keys of one use: the newest seals, all of them open.
     *
     * @param name credentials, links or payload
     * @param primaryKeyId of the key that seals now
     */
    @Serdeable
    record Keyset(String name, int primaryKeyId, int keys, Instant rotatedAt) {}
}

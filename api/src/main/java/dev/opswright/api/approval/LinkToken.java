/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** What a link carries: its id and the signature over all it allows. Text in base64url, made to travel in an address. */
record LinkToken(UUID id, byte[] signature) {
    private static final int ID_BYTES = 16;

    String text() {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + signature.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(signature)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty when the text cannot be one of ours. */
    static Optional<LinkToken> read(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            byte[] signature = new byte[bytes.remaining()];
            bytes.get(signature);
            return Optional.of(new LinkToken(id, signature));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}

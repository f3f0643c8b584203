/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * Where a ciphertext belongs. All of it is authenticated, so that a ciphertext moved to another row, or an older one put
 * back, does not open.
 *
 * @param version rises by one with every change of this secret
 */
public record SecretBinding(UUID orgId, SecretOwner ownerType, UUID ownerId, String purpose, int version) {
    private static final String FORMAT = "opswright/secret/1";

    public SecretBinding {
        if (purpose.isEmpty() || version < 1) {
            throw new IllegalArgumentException("A secret has a purpose and a version from 1");
        }
    }

    /** Fixed-width and length-prefixed fields: no two bindings have the same bytes. */
    byte[] context() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            write(out, orgId);
            out.writeUTF(ownerType.column());
            write(out, ownerId);
            out.writeUTF(purpose);
            out.writeInt(version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }
}

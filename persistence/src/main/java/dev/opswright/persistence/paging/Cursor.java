/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended: the last row's sort value as PostgreSQL prints it, and its id. Opaque outside. */
record Cursor(String sort, String value, UUID id) {
    private static final String SEPARATOR = "\n";

    String encode() {
        String text = sort + SEPARATOR + id + SEPARATOR + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor of the same sort order; a foreign one is refused, because its rows would be skipped silently. */
    static Cursor decode(String text, String sort) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String[] parts = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .split(SEPARATOR, 3);
            if (parts.length == 3 && parts[0].equals(sort) && parts[2].indexOf('\0') < 0) {
                return new Cursor(sort, parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw new InvalidListRequest("cursor", "is not a cursor of this list", e);
        }
        throw new InvalidListRequest("cursor", "is not a cursor of this list in this order", null);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** An API key as its holder shows it: {@code owk_<id>_<secret>}; the id is the row's, in hex. */
public record KeyToken(UUID id, String secret) {
    /** Attribute of a request by an API key: the key's id. */
    public static final String REQUEST_ATTRIBUTE = "opswright.api_key_id";

    private static final String PREFIX = "owk_";
    private static final int ID_LENGTH = 32;

    /** A new key for a row. */
    public static KeyToken make(UUID id) {
        return new KeyToken(id, Tokens.random());
    }

    static Optional<KeyToken> parse(String text) {
        int secretAt = PREFIX.length() + ID_LENGTH + 1;
        if (!text.startsWith(PREFIX) || text.length() <= secretAt || text.charAt(secretAt - 1) != '_') {
            return Optional.empty();
        }
        try {
            String hex = text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
            UUID id = new UUID(
                    HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, ID_LENGTH));
            return Optional.of(new KeyToken(id, text.substring(secretAt)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The whole token, shown once. */
    public String text() {
        return PREFIX + id.toString().replace("-", "") + "_" + secret;
    }

    @Override
    public String toString() {
        return "KeyToken[" + id + "]";
    }
}

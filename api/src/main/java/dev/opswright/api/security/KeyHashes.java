/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.persistence.identity.KeyLoginRow;
import dev.opswright.persistence.identity.KeyLogins;
import dev.opswright.persistence.secret.LinkSigner;
import jakarta.inject.Singleton;
import java.security.MessageDigest;

/**
 * What is stored of API keys: an HMAC-SHA-256 under a key that the master key guards. Whoever writes into the database
 * without that key can make no API key, and cannot try out any.
 */
@Singleton
public class KeyHashes {
    /** Of a plain SHA-256, which is what earlier versions stored; an HMAC of ours is longer by the name of its key. */
    private static final int EARLIER_BYTES = 32;

    private final LinkSigner signer;
    private final KeyLogins keys;

    KeyHashes(LinkSigner signer, KeyLogins keys) {
        this.signer = signer;
        this.keys = keys;
    }

    /** What to store of a key. */
    public byte[] of(KeyToken token) {
        return signer.sign(signed(token));
    }

    /** Whether a key is the row's; one of an earlier version is stored anew on the way. */
    boolean matches(KeyLoginRow row, KeyToken token) {
        byte[] stored = row.tokenHash();
        if (stored.length != EARLIER_BYTES) {
            return signer.verifies(stored, signed(token));
        }
        boolean same = MessageDigest.isEqual(stored, Tokens.sha256(token.secret()));
        if (same) {
            keys.rehash(row.id(), stored, of(token));
        }
        return same;
    }

    /** Bound to the row, and unlike any other text that the key signs. */
    private static String signed(KeyToken token) {
        return "opswright/api-key/" + token.id() + "/" + token.secret();
    }
}

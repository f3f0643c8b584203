/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.Mac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Signs what a link allows (HMAC-SHA-256), with a key that the master key guards. Thread-safe. */
public final class LinkSigner {
    private final LivePrimitive<Mac> mac;

    LinkSigner(LivePrimitive<Mac> mac) {
        this.mac = mac;
    }

    /** The signature of a text. */
    public byte[] sign(String text) {
        try {
            return mac.now().computeMac(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SecretException("A link cannot be signed", e);
        }
    }

    /** Whether the signature is ours and of this text; takes as long for a wrong one. */
    public boolean verifies(byte[] signature, String text) {
        return verifies(mac.now(), signature, text) || verifies(mac.again(), signature, text);
    }

    private static boolean verifies(Mac mac, byte[] signature, String text) {
        try {
            mac.verifyMac(signature, text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

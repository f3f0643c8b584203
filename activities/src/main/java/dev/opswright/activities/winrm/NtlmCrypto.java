/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** The primitives of MS-NLMP. Weak ones by today's measure, which is why HTTPS or Kerberos are the better choice. */
final class NtlmCrypto {
    static final byte[] CLIENT_SIGN = magic("session key to client-to-server signing key magic constant");
    static final byte[] CLIENT_SEAL = magic("session key to client-to-server sealing key magic constant");
    static final byte[] SERVER_SIGN = magic("session key to server-to-client signing key magic constant");
    static final byte[] SERVER_SEAL = magic("session key to server-to-client sealing key magic constant");

    private NtlmCrypto() {}

    /** NTOWFv2 of MS-NLMP 3.3.2; the password in UTF-16LE. */
    static byte[] responseKey(byte[] password, String user, String domain) {
        MD4Digest md4 = new MD4Digest();
        md4.update(password, 0, password.length);
        byte[] hash = new byte[md4.getDigestSize()];
        md4.doFinal(hash, 0);
        return hmac(hash, (user.toUpperCase(Locale.ROOT) + domain).getBytes(StandardCharsets.UTF_16LE));
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HmacMD5", e);
        }
    }

    static byte[] md5(byte[]... parts) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                md5.update(part);
            }
            return md5.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no MD5", e);
        }
    }

    static RC4Engine rc4(byte[] key) {
        RC4Engine engine = new RC4Engine();
        engine.init(true, new KeyParameter(key));
        return engine;
    }

    static byte[] apply(RC4Engine engine, byte[] data) {
        byte[] out = new byte[data.length];
        engine.processBytes(data, 0, data.length, out, 0);
        return out;
    }

    /** The constants end in a zero byte. */
    private static byte[] magic(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.workflows.json.Json;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * ALTCHA's protocol (SHA-256): whoever wants in finds the number that, behind the salt, has the challenge's hash. The
 * challenge is signed, says in its salt until when, for which network and how hard it is, and nothing is stored of it
 * before it is used. Pure.
 */
final class ProofOfWork {
    private static final int LIFETIME_SECONDS = 300;
    /** The number is below the limit of its level: half of it is tried on average. */
    private static final int[] LIMITS = {0, 50_000, 200_000, 1_000_000};

    // The & at its end keeps digits of the number from being read as digits of the last parameter.
    private static final Pattern SALT =
            Pattern.compile("[0-9a-f]{24}\\?expires=([0-9]{1,12})&level=([1-3])&for=([0-9a-f]{64})&");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    private ProofOfWork() {}

    /** What is to be solved, in ALTCHA's words. */
    @Serdeable
    record Challenge(String algorithm, String challenge, int maxnumber, String salt, String signature) {}

    /** A solution, in ALTCHA's words; it comes as Base64 of its JSON. */
    record Solution(String algorithm, String challenge, long number, String salt, String signature) {}

    /**
     * A proof that holds, if nobody used it yet.
     *
     * @param expiresAt seconds of the epoch
     */
    record Proven(int level, byte[] challenge, long expiresAt) {}

    static Challenge make(byte[] key, String network, int level, long now) {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        String salt = HEX.formatHex(random) + "?expires=" + (now + LIFETIME_SECONDS) + "&level=" + level + "&for="
                + HEX.formatHex(hmac(key, "network:" + network)) + "&";
        String challenge = HEX.formatHex(sha256(salt + RANDOM.nextInt(LIMITS[level])));
        return new Challenge("SHA-256", challenge, LIMITS[level], salt, HEX.formatHex(hmac(key, challenge)));
    }

    /** Empty when it is no solution, of another network, or too late. */
    static Optional<Proven> check(byte[] key, String network, String payload, long now) {
        try {
            String json = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
            return holds(key, network, Json.read(json, Solution.class), now);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Proven> holds(byte[] key, String network, Solution shown, long now) {
        Matcher salt = SALT.matcher(shown.salt());
        boolean signed = shown.algorithm().equals("SHA-256")
                && same(shown.signature(), HEX.formatHex(hmac(key, shown.challenge())))
                && same(shown.challenge(), HEX.formatHex(sha256(shown.salt() + shown.number())));
        if (!signed || !salt.matches() || !same(salt.group(3), HEX.formatHex(hmac(key, "network:" + network)))) {
            return Optional.empty();
        }
        long expires = Long.parseLong(salt.group(1));
        return expires < now
                ? Optional.empty()
                : Optional.of(new Proven(Integer.parseInt(salt.group(2)), HEX.parseHex(shown.challenge()), expires));
    }

    private static boolean same(String shown, String expected) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        return dev.opswright.api.security.Tokens.sha256(text);
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HmacSHA256", e);
        }
    }
}

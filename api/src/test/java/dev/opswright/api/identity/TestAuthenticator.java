/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A person's authenticator program. Its clock runs as far ahead as the server tolerates, so that no test has to wait. */
public final class TestAuthenticator {
    private static final String SELF = "/api/v1/auth/second-factor";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;
    private List<String> recoveryCodes = List.of();
    private long step = now() - 1;

    private TestAuthenticator(byte[] secret) {
        this.secret = secret;
    }

    /** Sets the second factor of a session's person up and confirms it. */
    public static TestAuthenticator enrol(ApiClient person) {
        TestAuthenticator device = begin(person);
        Answer confirmed = device.confirm(person);
        device.recoveryCodes = StreamSupport.stream(
                        confirmed.json().path("recovery_codes").spliterator(), false)
                .map(code -> code.asText())
                .toList();
        return device;
    }

    /** The same, where another client of the same session confirms. */
    public static Answer enrol(ApiClient person, ApiClient confirming) {
        return begin(person).confirm(confirming);
    }

    private static TestAuthenticator begin(ApiClient person) {
        Answer begun = person.post(SELF, "{}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new TestAuthenticator(decode(begun.json().path("secret").asText()));
    }

    private Answer confirm(ApiClient person) {
        Answer confirmed = person.post(SELF + "/confirm", Map.of("code", lastCode()));
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return confirmed;
    }

    private static long now() {
        return Instant.now().getEpochSecond() / TimeCodes.STEP_SECONDS;
    }

    /** The code that was last shown. */
    public String lastCode() {
        return TimeCodes.code(secret, step);
    }

    /** A code that was not used yet. */
    public String nextCode() {
        step = Math.max(step + 1, now());
        return lastCode();
    }

    List<String> recoveryCodes() {
        return recoveryCodes;
    }

    String hex() {
        return HexFormat.of().formatHex(secret);
    }

    private static byte[] decode(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int letter = LETTERS.indexOf(base32.charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((letter >> (4 - bit % 5) & 1) << (7 - bit % 8));
        }
        return bytes;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Before the process takes work: the keys open, what is sealed is not clear, and what is moved does not open. */
final class SecretSelfTest {
    private static final UUID NOBODY = new UUID(0, 0);

    private SecretSelfTest() {}

    static void sealing(SecretSealer sealer) {
        byte[] canary = canary();
        if (SecretStore.contains(sealer.seal(binding("self-test"), canary), canary)) {
            throw new SecretException("Sealing leaves secrets in clear; Opswright does not start");
        }
    }

    static void opening(SecretSealer sealer, SecretOpener opener) {
        byte[] canary = canary();
        byte[] sealed = sealer.seal(binding("self-test"), canary);
        try (PlainSecret opened = opener.open(binding("self-test"), sealed)) {
            if (!opened.use(bytes -> java.util.Arrays.equals(bytes, canary))) {
                throw new SecretException("A sealed secret opens to something else; Opswright does not start");
            }
        }
        if (opens(opener, sealed)) {
            throw new SecretException("A secret opens in a place it was not sealed for; Opswright does not start");
        }
    }

    private static boolean opens(SecretOpener opener, byte[] sealed) {
        try (PlainSecret moved = opener.open(binding("elsewhere"), sealed)) {
            return moved != null;
        } catch (SecretException e) {
            return false;
        }
    }

    private static byte[] canary() {
        return ("canary " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    }

    private static SecretBinding binding(String purpose) {
        return new SecretBinding(NOBODY, SecretOwner.SERVER, NOBODY, purpose, 1);
    }
}

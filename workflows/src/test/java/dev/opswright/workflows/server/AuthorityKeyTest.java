/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityKeyTest {
    private static final String BLOB = "AAAAC3NzaC1lZDI1NTE5AAAAIEjA6mgrdM0aJMDhSmDHbAmZE9ZKyyf8yZiPxGKmPRmS";

    @Test
    void readsTheLineOfAPublicKey() {
        AuthorityKey key = AuthorityKey.parse("  ssh-ed25519 " + BLOB + "  ca of the hosts\n");

        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.fingerprint()).startsWith("SHA256:").hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 not-base64!",
                "ssh-ed25519 AAAA",
                "ssh-rsa " + BLOB,
                "ssh-dss " + BLOB,
                "@cert-authority * ssh-ed25519 " + BLOB,
                "-----BEGIN OPENSSH PRIVATE KEY-----"
            })
    void anythingElseIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorityKey.parse(line));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.Credential;
import dev.opswright.activities.command.Host;
import dev.opswright.activities.command.HostKey;
import dev.opswright.activities.command.Secret;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.server.AuthorityKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which host keys a plan lets in, by what the server and its organization say. */
class ServerHostsTest {
    private static final String PINNED = "SHA256:" + "p".repeat(43);
    private static final String OLDER = "SHA256:" + "o".repeat(43);
    private static final String CA = authority(1);
    private static final String NEXT_CA = authority(2);

    private static String authority(int seed) {
        byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer blob = ByteBuffer.allocate(4 + type.length + 4 + 32);
        blob.putInt(type.length).put(type).putInt(32).put((byte) seed);
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob.array()) + " ca";
    }

    private static String fingerprint(String line) {
        return AuthorityKey.parse(line).fingerprint();
    }

    private static RunFacts.Server server(List<String> own, List<String> organizations) {
        return new RunFacts.Server(
                UUID.randomUUID(),
                "web-1",
                "web-1.example",
                22,
                "ops",
                OperatingSystem.LINUX,
                null,
                "key",
                null,
                List.of(),
                null,
                1,
                false,
                false,
                List.of(new RunFacts.HostKey("ssh-ed25519", PINNED), new RunFacts.HostKey("ssh-rsa", OLDER)),
                own,
                organizations,
                null);
    }

    private static Host host(RunFacts.Server server, @Nullable String fingerprint) {
        Credential credential = new Credential.Password(Secret.of("x".toCharArray()));
        return ServerHosts.of("org", server, fingerprint, credential, null);
    }

    private static List<String> fingerprints(List<HostKey> keys) {
        return keys.stream().map(HostKey::fingerprint).toList();
    }

    @Test
    void aPlanLetsInTheKeyThatItNames() {
        RunFacts.Server server = server(List.of(), List.of());

        assertThat(server.target().address().hostKeyFingerprint()).isEqualTo(PINNED);
        assertThat(fingerprints(host(server, PINNED).trustedKeys())).containsExactly(PINNED);
        assertThat(fingerprints(host(server, null).trustedKeys())).containsExactly(PINNED, OLDER);
        assertThat(host(server, PINNED).authorities()).isEmpty();
    }

    @Test
    void aServerWithAuthoritiesOfItsOwnAcceptsNoOtherKey() {
        RunFacts.Server server = server(List.of(CA, NEXT_CA), List.of());
        String planned = server.target().address().hostKeyFingerprint();

        assertThat(planned).isEqualTo(fingerprint(CA));
        assertThat(server.accepts(planned)).isTrue();
        assertThat(server.accepts(PINNED)).isFalse();
        assertThat(host(server, planned).trustedKeys()).isEmpty();
        // While an authority is replaced by the next, either may have signed.
        assertThat(fingerprints(host(server, planned).authorities()))
                .containsExactly(fingerprint(CA), fingerprint(NEXT_CA));
    }

    @Test
    void theOrganizationsAuthoritiesStandBesideTrustedKeys() {
        RunFacts.Server server = server(List.of(), List.of(CA));

        assertThat(server.target().address().hostKeyFingerprint()).isEqualTo(PINNED);
        assertThat(fingerprints(host(server, PINNED).trustedKeys())).containsExactly(PINNED);
        assertThat(fingerprints(host(server, PINNED).authorities())).containsExactly(fingerprint(CA));
    }

    @Test
    void anAuthorityThatIsNoLongerNamedVoidsThePlan() {
        assertThat(server(List.of(NEXT_CA), List.of()).accepts(fingerprint(CA))).isFalse();
        assertThat(server(List.of(), List.of()).accepts(null)).isFalse();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import dev.opswright.activities.command.Credential;
import dev.opswright.activities.command.Host;
import dev.opswright.activities.command.HostKey;
import dev.opswright.activities.command.Secret;
import dev.opswright.persistence.execution.RunFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the inventory to what the command port connects to. */
public final class ServerHosts {
    private ServerHosts() {}

    /**
     * The host.
     *
     * @param fingerprint the one key that is accepted; {@code null} = every trusted one
     * @param sudoPassword what sudo asks for; {@code null} = none is stored
     */
    public static Host of(
            String organization,
            RunFacts.Server server,
            @Nullable String fingerprint,
            Credential credential,
            @Nullable Secret sudoPassword) {
        List<HostKey> keys = server.hostKeys().stream()
                .filter(key -> fingerprint == null || key.fingerprint().equals(fingerprint))
                .map(key -> new HostKey(key.type(), key.fingerprint()))
                .toList();
        return new Host(
                        organization,
                        server.id().toString(),
                        server.hostname(),
                        server.port(),
                        server.username(),
                        credential,
                        keys,
                        server.stateDir())
                .withSudoPassword(sudoPassword);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.vault;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where Vault is and how we log in.
 *
 * @param address https, or http on the loopback
 * @param tokenFile holds the token; read at every request, so that an agent may renew it
 * @param namespace of Vault Enterprise or OpenBao; {@code null} = none
 * @param caFile PEM of its certificate authority; {@code null} = those of the JVM
 */
public record VaultSettings(
        URI address,
        Path tokenFile,
        @Nullable String namespace,
        @Nullable Path caFile) {
    /** Whether a token may be sent there. */
    public static boolean isSafe(URI address) {
        String host = address.getHost();
        boolean loopback = "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
        return host != null
                && address.getUserInfo() == null
                && ("https".equals(address.getScheme()) || (loopback && "http".equals(address.getScheme())));
    }
}

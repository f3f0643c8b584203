/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a command runs and how to get in.
 *
 * @param serverId with the organization, keys this server's part of the state directory
 * @param trustedKeys keys a person has trusted; empty = the host is not contacted beyond its key
 * @param stateDir absolute path on a disk that survives a reboot; {@code null} = {@code /var/lib/opswright} for root,
 *     {@code ~/.opswright} for everyone else
 */
public record Host(
        String organization,
        String serverId,
        String hostname,
        int port,
        String username,
        Credential credential,
        List<HostKey> trustedKeys,
        @Nullable String stateDir) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    // Read by the login shell, whichever it is: so nothing that any shell could take for syntax.
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    /** @throws IllegalArgumentException if a part is not usable */
    public Host {
        trustedKeys = List.copyOf(trustedKeys);
        if (!WORD.matcher(organization).matches() || !WORD.matcher(serverId).matches()) {
            throw new IllegalArgumentException("Not a server key: " + organization + "/" + serverId);
        }
        if (hostname.isBlank() || username.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A server needs a host name, a user name and a port from 1 to 65535");
        }
        if (stateDir != null && !PATH.matcher(stateDir).matches()) {
            throw new IllegalArgumentException(
                    "The state directory must be an absolute path of letters, digits and . _ -: " + stateDir);
        }
    }

    /** The state directory as the login shell reads it. */
    String state() {
        if (stateDir != null) {
            return stateDir;
        }
        return "root".equals(username) ? "/var/lib/opswright" : "~/.opswright";
    }

    /** Two hosts with one key may share connections. A new credential or trust decision makes another key. */
    String connectionKey() {
        return organization + "/" + serverId + " " + username + "@" + hostname + ":" + port + " " + credential.digest()
                + " " + trustedKeys;
    }

    /** For messages: never a secret. */
    String address() {
        return hostname + ":" + port;
    }
}

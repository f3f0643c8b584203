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
 *     {@code ~/.opswright} for everyone else; on Windows {@code Opswright} in {@code ProgramData}, or in the user's
 *     {@code LOCALAPPDATA}
 * @param winRm how a Windows host is reached; {@code null} = a POSIX host over SSH
 * @param sudoPassword what sudo on the host asks for; {@code null} = sudo works without, or not at all
 * @param authorities keys whose signature under a host certificate is as good as a trusted key
 * @param jump the host through whose connection this one is reached; {@code null} = straight
 */
public record Host(
        String organization,
        String serverId,
        String hostname,
        int port,
        String username,
        Credential credential,
        List<HostKey> trustedKeys,
        @Nullable String stateDir,
        @Nullable WinRm winRm,
        @Nullable Secret sudoPassword,
        List<HostKey> authorities,
        @Nullable Host jump) {
    /** Hosts on the way to another at most. */
    public static final int MOST_JUMPS = 5;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    // Read by the login shell, whichever it is: so nothing that any shell could take for syntax.
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

    // Between double quotes in a command line on Windows; no shell there reads it.
    private static final Pattern WINDOWS_PATH = Pattern.compile("[A-Za-z]:(\\\\[A-Za-z0-9_-][A-Za-z0-9 ._-]*)+");

    /** A POSIX host. */
    public Host(
            String organization,
            String serverId,
            String hostname,
            int port,
            String username,
            Credential credential,
            List<HostKey> trustedKeys,
            @Nullable String stateDir) {
        this(organization, serverId, hostname, port, username, credential, trustedKeys, stateDir, null);
    }

    /** A Windows host. */
    public Host(
            String organization,
            String serverId,
            String hostname,
            int port,
            String username,
            Credential credential,
            List<HostKey> trustedKeys,
            @Nullable String stateDir,
            @Nullable WinRm winRm) {
        this(
                organization,
                serverId,
                hostname,
                port,
                username,
                credential,
                trustedKeys,
                stateDir,
                winRm,
                null,
                List.of(),
                null);
    }

    /** The same with a password for sudo. */
    public Host withSudoPassword(@Nullable Secret password) {
        return with(password, authorities, jump);
    }

    /** The same with keys that sign the certificates of hosts. */
    public Host withAuthorities(List<HostKey> keys) {
        return with(sudoPassword, keys, jump);
    }

    /** The same behind another host. */
    public Host withJump(@Nullable Host host) {
        return with(sudoPassword, authorities, host);
    }

    private Host with(@Nullable Secret password, List<HostKey> keys, @Nullable Host through) {
        return new Host(
                organization,
                serverId,
                hostname,
                port,
                username,
                credential,
                trustedKeys,
                stateDir,
                winRm,
                password,
                keys,
                through);
    }

    /** @throws IllegalArgumentException if a part is not usable */
    public Host {
        trustedKeys = List.copyOf(trustedKeys);
        authorities = List.copyOf(authorities);
        if (jump != null && (winRm != null || jump.winRm() != null)) {
            throw new IllegalArgumentException("Jump hosts are for SSH only");
        }
        if (jump != null && jump.jumps() >= MOST_JUMPS) {
            throw new IllegalArgumentException("More than " + MOST_JUMPS + " jump hosts on the way");
        }
        if (!WORD.matcher(organization).matches() || !WORD.matcher(serverId).matches()) {
            throw new IllegalArgumentException("Not a server key: " + organization + "/" + serverId);
        }
        if (hostname.isBlank() || username.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A server needs a host name, a user name and a port from 1 to 65535");
        }
        if (sudoPassword != null && !sudoPassword.isLine()) {
            throw new IllegalArgumentException("The stored sudo password is not one line of text");
        }
        Pattern path = winRm == null ? PATH : WINDOWS_PATH;
        if (stateDir != null && !path.matcher(stateDir).matches()) {
            throw new IllegalArgumentException(
                    "The state directory must be an absolute path of letters, digits and . _ -: " + stateDir);
        }
    }

    private int jumps() {
        return jump == null ? 0 : 1 + jump.jumps();
    }

    /** The state directory as the login shell reads it. */
    String state() {
        if (stateDir != null) {
            return stateDir;
        }
        if (winRm != null) {
            return "Opswright's state directory";
        }
        return "root".equals(username) ? "/var/lib/opswright" : "~/.opswright";
    }

    /** Two hosts with one key may share connections. A new credential or trust decision makes another key. */
    String connectionKey() {
        return organization + "/" + serverId + " " + username + "@" + hostname + ":" + port + " " + credential.digest()
                + " " + trustedKeys + " " + authorities + " " + winRm
                + (jump == null ? "" : " through " + jump.connectionKey());
    }

    /** For messages: never a secret. */
    String address() {
        return hostname + ":" + port;
    }
}

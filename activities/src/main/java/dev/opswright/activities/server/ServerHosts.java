/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import dev.opswright.activities.command.Credential;
import dev.opswright.activities.command.Host;
import dev.opswright.activities.command.HostKey;
import dev.opswright.activities.command.Secret;
import dev.opswright.activities.command.WinRm;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.server.WinRmFields;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** From the inventory to what the command port connects to. */
public final class ServerHosts {
    private ServerHosts() {}

    /**
     * The host.
     *
     * @param fingerprint the one of its keys that is accepted beside what its authorities sign; {@code null} = every
     *     trusted one
     * @param sudoPassword what sudo asks for; {@code null} = none is stored
     */
    public static Host of(
            String organization,
            RunFacts.Server server,
            @Nullable String fingerprint,
            Credential credential,
            @Nullable Secret sudoPassword) {
        return new Host(
                organization,
                server.id().toString(),
                server.hostname(),
                server.port(),
                server.username(),
                credential,
                keys(server.pinned(), key -> fingerprint == null || key.equals(fingerprint)),
                server.stateDir(),
                server.winrm() == null ? null : winRm(organization, server.winrm()),
                sudoPassword,
                keys(server.authorities(), key -> true),
                null);
    }

    private static List<HostKey> keys(List<RunFacts.HostKey> known, Predicate<String> accepted) {
        return known.stream()
                .filter(key -> accepted.test(key.fingerprint()))
                .map(key -> new HostKey(key.type(), key.fingerprint()))
                .toList();
    }

    private static WinRm winRm(String organization, WinRmFields fields) {
        return new WinRm(
                WinRm.Transport.valueOf(fields.transport().toUpperCase(Locale.ROOT)),
                fields.useSsl(),
                fields.certValidation(),
                fields.caCertificate(),
                fields.allowUnencrypted(),
                fields.domain(),
                fields.kerberos() == null ? null : kerberos(organization, fields.kerberos()));
    }

    /** Keytabs lie in a folder of their organization, so that none can be used by another. */
    private static WinRm.Kerberos kerberos(String organization, WinRmFields.KerberosFields fields) {
        return new WinRm.Kerberos(
                fields.realm(),
                fields.kdc(),
                fields.spnService(),
                fields.spnHost(),
                fields.keytab() == null ? null : organization + "/" + fields.keytab());
    }
}

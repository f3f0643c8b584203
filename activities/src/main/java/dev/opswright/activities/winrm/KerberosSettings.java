/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Kerberos configuration of this JVM, of which there is only one. Either the installation names a file, and that
 * alone counts; or the realms of the servers are collected in a file of our own. A realm has one KDC for all servers,
 * so that nobody can redirect the logins of others.
 */
final class KerberosSettings {
    private static final String PROPERTY = "java.security.krb5.conf";
    private static final String DEFAULTS = """
            [libdefaults]
              udp_preference_limit = 1
              dns_lookup_kdc = false
              dns_lookup_realm = false
              rdns = false
              kdc_timeout = 5000
              max_retries = 2
            [realms]
            """;
    private static final Map<String, String> REALMS = new TreeMap<>();
    private static @Nullable Path ours;

    private KerberosSettings() {}

    /** Makes the realm known before a login; the login reads the configuration anew. */
    static synchronized void use(String realm, @Nullable String kdc) throws WinRmFailure {
        String installation = System.getenv("OPSWRIGHT_KRB5_CONF");
        if (installation != null && !installation.isBlank()) {
            System.setProperty(PROPERTY, installation);
            if (kdc != null) {
                throw new WinRmFailure(
                        Kind.CREDENTIAL,
                        "This installation has a Kerberos configuration of its own (OPSWRIGHT_KRB5_CONF), so a server"
                                + " cannot name a KDC.");
            }
            return;
        }
        if (kdc == null) {
            throw new WinRmFailure(
                    Kind.CREDENTIAL,
                    "The server names no KDC, and the worker has no Kerberos configuration (OPSWRIGHT_KRB5_CONF).");
        }
        String known = REALMS.putIfAbsent(realm, kdc);
        if (known != null && !known.equals(kdc)) {
            throw new WinRmFailure(
                    Kind.CREDENTIAL, "The realm " + realm + " is used with another KDC by this worker already.");
        }
        write();
    }

    private static void write() throws WinRmFailure {
        StringBuilder text = new StringBuilder(DEFAULTS);
        REALMS.forEach((realm, kdc) -> text.append("  %s = {%n    kdc = %s%n  }%n".formatted(realm, kdc)));
        try {
            if (ours == null) {
                ours = Files.createTempFile("opswright-krb5", ".conf");
                ours.toFile().deleteOnExit();
            }
            Files.writeString(ours, text);
            System.setProperty(PROPERTY, ours.toString());
        } catch (IOException e) {
            throw new WinRmFailure(Kind.CREDENTIAL, "The Kerberos configuration cannot be written.", e);
        }
    }
}

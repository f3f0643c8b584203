/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a host's WinRM service is and how it is known to be the right one.
 *
 * @param tls HTTPS instead of HTTP
 * @param validate whether the certificate must come from a trusted authority and name the host; without it, only a
 *     certificate in {@code fingerprints} is accepted
 * @param authorities PEM certificates to trust instead of the JVM's own; {@code null} = the JVM's
 * @param fingerprints certificates a person has trusted, as {@code SHA256:} and Base64 without padding
 * @param codePage of programs' output in shells; 65001 is UTF-8
 */
public record WinRmTarget(
        String hostname,
        int port,
        boolean tls,
        boolean validate,
        @Nullable String authorities,
        List<String> fingerprints,
        int codePage,
        WinRmLogin login) {
    /** UTF-8. */
    public static final int UTF_8 = 65_001;

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Copies the list. */
    public WinRmTarget {
        fingerprints = List.copyOf(fingerprints);
    }

    /** The service's address, which every message names. */
    String url() {
        String host = hostname.contains(":") && !hostname.startsWith("[") ? "[" + hostname + "]" : hostname;
        return (tls ? "https://" : "http://") + host + ":" + port + "/wsman";
    }

    String address() {
        return hostname + ":" + port;
    }
}

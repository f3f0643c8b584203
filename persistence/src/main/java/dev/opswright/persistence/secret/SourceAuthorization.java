/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/**
 * Credentials of an alert source's APIs, kept under {@link #ALERTMANAGER} or {@link #PROMETHEUS} of
 * {@link SecretOwner#ALERT_SOURCE} as the {@code Authorization} header they become.
 */
public final class SourceAuthorization {
    /** Purpose of the secret for {@code alertmanager_url}. */
    public static final String ALERTMANAGER = "alertmanager_authorization";

    /** Purpose of the secret for {@code prometheus_url}. */
    public static final String PROMETHEUS = "prometheus_authorization";

    private SourceAuthorization() {}

    /** Basic authentication; wipes {@code password}. */
    public static byte[] basic(String username, byte[] password) {
        if (username.indexOf(':') >= 0) {
            throw new SecretException("A user name for basic authentication has no colon");
        }
        byte[] user = (username + ":").getBytes(UTF_8);
        byte[] pair = Arrays.copyOf(user, user.length + password.length);
        System.arraycopy(password, 0, pair, user.length, password.length);
        try {
            return header("Basic ", Base64.getEncoder().encode(pair));
        } finally {
            Arrays.fill(pair, (byte) 0);
            Arrays.fill(password, (byte) 0);
        }
    }

    /**
     * A bearer token; wipes {@code token}.
     *
     * @throws SecretException when it holds anything but visible ASCII, which could end the header early
     */
    public static byte[] bearer(byte[] token) {
        for (byte character : token) {
            if (character <= ' ' || character > '~') {
                Arrays.fill(token, (byte) 0);
                throw new SecretException("A bearer token is visible ASCII without spaces");
            }
        }
        return header("Bearer ", token);
    }

    private static byte[] header(String scheme, byte[] rest) {
        byte[] prefix = scheme.getBytes(ISO_8859_1);
        byte[] header = Arrays.copyOf(prefix, prefix.length + rest.length);
        System.arraycopy(rest, 0, header, prefix.length, rest.length);
        Arrays.fill(rest, (byte) 0);
        return header;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of an alert source's APIs, kept under {@link #ALERTMANAGER} or {@link #PROMETHEUS} of
 * {@link SecretOwner#ALERT_SOURCE} as the {@code Authorization} header they become.
 */
public final class SourceAuthorization {
    /** Purpose of the secret for {@code alertmanager_url}. */
    public static final String ALERTMANAGER = "alertmanager_authorization";

    /** Purpose of the secret for {@code prometheus_url}. */
    public static final String PROMETHEUS = "prometheus_authorization";

    /** No header begins so. */
    private static final String MARK = "reference ";

    private SourceAuthorization() {}

    /**
     * A password ({@code username} given) or a token that is kept elsewhere.
     *
     * @throws SecretException when the reference is malformed or the user name has a colon
     */
    public static byte[] reference(@Nullable String username, String reference) {
        if (username != null && username.indexOf(':') >= 0) {
            throw new SecretException("A user name for basic authentication has no colon");
        }
        String parsed = SecretReference.parse(reference).toString();
        return (username == null ? MARK + ":" + parsed : MARK + username + ":" + parsed).getBytes(UTF_8);
    }

    /**
     * A header that is still to be made.
     *
     * @param username {@code null} for a bearer token
     */
    public record Referenced(@Nullable String username, SecretReference reference) {
        /** The header; wipes {@code secret}. */
        public byte[] header(byte[] secret) {
            return username == null ? bearer(secret) : basic(username, secret);
        }
    }

    /** What stored bytes refer to; empty where they are the header itself. */
    public static Optional<Referenced> referenced(byte[] stored) {
        byte[] mark = MARK.getBytes(UTF_8);
        if (stored.length <= mark.length || !Arrays.equals(stored, 0, mark.length, mark, 0, mark.length)) {
            return Optional.empty();
        }
        String rest = new String(stored, UTF_8).substring(MARK.length());
        int colon = rest.indexOf(':');
        return Optional.of(new Referenced(
                colon == 0 ? null : rest.substring(0, colon), SecretReference.parse(rest.substring(colon + 1))));
    }

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

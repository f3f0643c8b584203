/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Logins that are said in full with every request: basic, and a client certificate. */
final class HeaderWire implements Wire {
    private static final String MUTUAL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

    private final WinRmTarget target;
    private final Http http;
    private final Supplier<String> authorization;

    private HeaderWire(WinRmTarget target, Supplier<String> authorization) throws WinRmFailure {
        this.target = target;
        this.http = new Http(target);
        this.authorization = authorization;
    }

    static Wire basic(WinRmTarget target, WinRmLogin.Basic login) throws WinRmFailure {
        if (!target.tls() && !login.allowUnencrypted()) {
            throw new WinRmFailure(
                    Kind.UNENCRYPTED,
                    "Basic authentication over plain HTTP would show the password of " + login.username() + " to the"
                            + " network, so nothing was sent. Use HTTPS, NTLM or Kerberos, or set"
                            + " winrm_allow_unencrypted on the server.");
        }
        return new HeaderWire(target, () -> basic(login));
    }

    static Wire certificate(WinRmTarget target) throws WinRmFailure {
        if (!target.tls()) {
            throw new WinRmFailure(Kind.UNENCRYPTED, "A client certificate needs HTTPS; nothing was sent.");
        }
        return new HeaderWire(target, () -> MUTUAL);
    }

    private static String basic(WinRmLogin.Basic login) {
        byte[] pair = SecretBytes.utf8(login.username() + ":", login.password());
        try {
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        } finally {
            Arrays.fill(pair, (byte) 0);
        }
    }

    @Override
    public byte[] send(byte[] message, Duration timeout) throws WinRmFailure {
        HttpResponse<byte[]> answer =
                http.post(message, Map.of("Content-Type", SOAP, "Authorization", authorization.get()), timeout);
        Statuses.check(answer, target);
        return answer.body();
    }

    @Override
    public @Nullable X509Certificate certificate() {
        return http.certificate();
    }

    @Override
    public void close() {
        http.close();
    }
}

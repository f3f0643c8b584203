/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.opswright.activities.winrm.WsManServer.Gate;
import dev.opswright.activities.winrm.WsManServer.Passage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Logins that need no state: basic, and client certificates. */
final class ServerGates {
    private ServerGates() {}

    /** An answer in the clear. */
    record Clear(HttpExchange exchange, byte[] message) implements Passage {
        @Override
        public void answer(int status, byte[] reply) throws IOException {
            WsManServer.send(exchange, status, reply, Wire.SOAP);
        }
    }

    static Gate basic(String user, String password) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return (exchange, body) -> {
            boolean right = expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            return right ? new Clear(exchange, body) : refuse(exchange, "Basic realm=\"WSMAN\"");
        };
    }

    /** @param name the subject that is mapped to an account */
    static Gate certificate(String name) {
        return (exchange, body) -> {
            boolean asked = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual"
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            return asked && ("CN=" + name).equals(subject(exchange))
                    ? new Clear(exchange, body)
                    : refuse(exchange, "Negotiate");
        };
    }

    private static @Nullable String subject(HttpExchange exchange) {
        try {
            X509Certificate shown =
                    (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    static @Nullable Passage refuse(HttpExchange exchange, String challenge) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
        WsManServer.send(exchange, 401, new byte[0], Wire.SOAP);
        return null;
    }
}

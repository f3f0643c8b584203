/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.security.auth.module.Krb5LoginModule;
import dev.opswright.activities.winrm.WsManServer.Gate;
import dev.opswright.activities.winrm.WsManServer.Passage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/** The server's side of Kerberos, by the keytab of its principal: tickets are verified, messages sealed both ways. */
final class KerberosGate implements Gate {
    static final String PROTOCOL = "application/HTTP-Kerberos-session-encrypted";

    private final Subject service;
    private final Map<Object, GSSContext> contexts = new ConcurrentHashMap<>();

    KerberosGate(String principal, Path keytab) throws LoginException {
        AppConfigurationEntry entry = new AppConfigurationEntry(
                Krb5LoginModule.class.getName(),
                LoginModuleControlFlag.REQUIRED,
                Map.of(
                        "principal", principal,
                        "keyTab", keytab.toString(),
                        "useKeyTab", "true",
                        "storeKey", "true",
                        "doNotPrompt", "true",
                        "isInitiator", "false"));
        LoginContext login = new LoginContext("service", new Subject(), null, new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        });
        login.login();
        service = login.getSubject();
    }

    private static GSSContext acceptor() throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        return manager.createContext(manager.createCredential(
                null, GSSCredential.INDEFINITE_LIFETIME, new Oid("1.2.840.113554.1.2.2"), GSSCredential.ACCEPT_ONLY));
    }

    @Override
    public @Nullable Passage admit(HttpExchange exchange, byte[] body) throws IOException {
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        try {
            if (said != null) {
                GSSContext context = Subject.callAs(service, KerberosGate::acceptor);
                byte[] token = Base64.getDecoder().decode(said.substring("Negotiate ".length()));
                byte[] answer = Subject.callAs(service, () -> context.acceptSecContext(token, 0, token.length));
                contexts.put(exchange.getRemoteAddress(), context);
                exchange.getResponseHeaders()
                        .add(
                                "WWW-Authenticate",
                                "Negotiate " + Base64.getEncoder().encodeToString(answer));
                WsManServer.send(exchange, 200, new byte[0], Wire.SOAP);
                return null;
            }
            GSSContext context = contexts.get(exchange.getRemoteAddress());
            if (context == null || !context.isEstablished()) {
                return ServerGates.refuse(exchange, "Negotiate");
            }
            byte[] token = KerberosTokens.join(SealedBody.read(body));
            MessageProp properties = new MessageProp(0, true);
            byte[] message = context.unwrap(token, 0, token.length, properties);
            return properties.getPrivacy()
                    ? new Sealing(exchange, context, message)
                    : ServerGates.refuse(exchange, "Negotiate");
        } catch (GSSException | CompletionException e) {
            return ServerGates.refuse(exchange, "Negotiate");
        }
    }

    private record Sealing(HttpExchange exchange, GSSContext context, byte[] message) implements Passage {
        @Override
        public void answer(int status, byte[] reply) throws IOException {
            try {
                byte[] token = context.wrap(reply, 0, reply.length, new MessageProp(0, true));
                byte[] body = SealedBody.write(PROTOCOL, KerberosTokens.split(token, reply.length), reply.length);
                WsManServer.send(exchange, status, body, SealedBody.contentType(PROTOCOL));
            } catch (GSSException e) {
                throw new IOException(e);
            }
        }
    }
}

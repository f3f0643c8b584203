/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import javax.security.auth.Subject;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/** Kerberos with mutual authentication: only the host that its principal names can answer. */
final class KerberosNegotiation implements Negotiation {
    private static final String MECHANISM = "1.2.840.113554.1.2.2";
    private static final String PRINCIPAL_NAME = "1.2.840.113554.1.2.2.1";

    private final String host;
    private final Subject subject;
    private final GSSContext context;

    KerberosNegotiation(WinRmLogin.Kerberos login, String hostname) throws WinRmFailure {
        this.host = Objects.requireNonNullElse(login.host(), hostname);
        this.subject = KerberosLogin.subject(login);
        String principal = login.service() + "/" + host + "@" + KerberosLogin.realm(login);
        this.context = asUs(() -> context(principal));
    }

    private static GSSContext context(String principal) throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        Oid mechanism = new Oid(MECHANISM);
        GSSName service = manager.createName(principal, new Oid(PRINCIPAL_NAME));
        GSSCredential credential = manager.createCredential(
                null, GSSCredential.INDEFINITE_LIFETIME, mechanism, GSSCredential.INITIATE_ONLY);
        GSSContext made = manager.createContext(service, mechanism, credential, GSSContext.DEFAULT_LIFETIME);
        made.requestMutualAuth(true);
        made.requestConf(true);
        made.requestInteg(true);
        made.requestSequenceDet(true);
        return made;
    }

    @FunctionalInterface
    private interface Step<T> {
        T take() throws GSSException;
    }

    private <T> T asUs(Step<T> step) throws WinRmFailure {
        try {
            return Subject.callAs(subject, step::take);
        } catch (CompletionException e) {
            throw new WinRmFailure(
                    Kind.LOGIN,
                    "Kerberos refuses the service of " + host + ": "
                            + Faults.readable(String.valueOf(
                                    Objects.requireNonNullElse(e.getCause(), e).getMessage())),
                    e);
        }
    }

    @Override
    public String protocol() {
        return "application/HTTP-Kerberos-session-encrypted";
    }

    @Override
    public byte[] next(byte[] said, @Nullable X509Certificate certificate) throws WinRmFailure {
        byte[] token = asUs(() -> context.initSecContext(said, 0, said.length));
        return token == null ? new byte[0] : token;
    }

    @Override
    public void accepted() throws WinRmFailure {
        if (!context.isEstablished() || !context.getMutualAuthState() || !context.getConfState()) {
            throw new WinRmFailure(Kind.HANDSHAKE, host + " has not shown that it is the service we asked for.");
        }
    }

    @Override
    public Sealed seal(byte[] message) throws WinRmFailure {
        try {
            byte[] token = context.wrap(message, 0, message.length, new MessageProp(0, true));
            return KerberosTokens.split(token, message.length);
        } catch (GSSException | IllegalArgumentException e) {
            throw new WinRmFailure(
                    Kind.HANDSHAKE, "A message for " + host + " cannot be sealed; AES tickets are needed.", e);
        }
    }

    @Override
    public byte[] unseal(Sealed sealed) throws WinRmFailure {
        try {
            byte[] token = KerberosTokens.join(sealed);
            MessageProp properties = new MessageProp(0, true);
            byte[] message = context.unwrap(token, 0, token.length, properties);
            if (!properties.getPrivacy() || properties.isDuplicateToken() || properties.isOldToken()) {
                throw new WinRmFailure(Kind.BROKEN, "An answer of " + host + " was not sealed, or came again.");
            }
            return message;
        } catch (GSSException | IllegalArgumentException e) {
            throw new WinRmFailure(Kind.BROKEN, "An answer was not sealed by " + host + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            context.dispose();
        } catch (GSSException e) {
            // Nothing of it is used again.
        }
    }
}

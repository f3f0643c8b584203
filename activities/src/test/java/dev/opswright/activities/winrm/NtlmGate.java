/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import com.sun.net.httpserver.HttpExchange;
import dev.opswright.activities.winrm.Negotiation.Sealed;
import dev.opswright.activities.winrm.WsManServer.Gate;
import dev.opswright.activities.winrm.WsManServer.Passage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of NTLM, per connection: it verifies the NTLMv2 proof, the check over all three messages, the user's
 * name and the channel binding, and takes and gives only sealed messages on plain HTTP.
 */
final class NtlmGate implements Gate {
    private final String user;
    private final String domain;
    private final String password;
    private final @Nullable X509Certificate certificate;
    private final Map<Object, Login> logins = new ConcurrentHashMap<>();
    volatile boolean answerInTheClear;

    NtlmGate(String user, String domain, String password, @Nullable X509Certificate certificate) {
        this.user = user;
        this.domain = domain;
        this.password = password;
        this.certificate = certificate;
    }

    private static final class Login {
        byte[] negotiate = {};
        byte[] challenge = {};
        final byte[] nonce = new byte[8];
        boolean accepted;

        @Nullable
        NtlmSeal fromClient;

        @Nullable
        NtlmSeal fromServer;
    }

    /** As if the service had been restarted. */
    void forgetLogins() {
        logins.clear();
    }

    @Override
    public @Nullable Passage admit(HttpExchange exchange, byte[] body) throws IOException {
        Login login = logins.computeIfAbsent(exchange.getRemoteAddress(), address -> new Login());
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        if (said == null) {
            return login.accepted ? passage(exchange, login, body) : ServerGates.refuse(exchange, "Negotiate");
        }
        byte[] token = Base64.getDecoder().decode(said.substring("Negotiate ".length()));
        if (token[8] == 1) {
            login.negotiate = token;
            login.challenge = challenge(login.nonce);
            String answer = Base64.getEncoder().encodeToString(login.challenge);
            return ServerGates.refuse(exchange, "Negotiate " + answer);
        }
        login.accepted = verify(login, token);
        if (!login.accepted) {
            return ServerGates.refuse(exchange, "Negotiate");
        }
        WsManServer.send(exchange, 200, new byte[0], Wire.SOAP);
        return null;
    }

    private static byte[] challenge(byte[] nonce) {
        new SecureRandom().nextBytes(nonce);
        byte[] name = "HOST".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer info = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        info.putShort((short) 2).putShort((short) name.length).put(name);
        info.putShort((short) 1).putShort((short) name.length).put(name);
        info.putShort((short) 7).putShort((short) 8).putLong(133_000_000_000_000_000L);
        info.putInt(0).flip();
        ByteBuffer message =
                ByteBuffer.allocate(56 + name.length + info.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        message.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(2);
        message.putShort((short) name.length).putShort((short) name.length).putInt(56);
        message.putInt(0xE2898235).put(nonce).putLong(0);
        message.putShort((short) info.remaining()).putShort((short) info.remaining());
        message.putInt(56 + name.length).putLong(0).put(name).put(info);
        return message.array();
    }

    private boolean verify(Login login, byte[] token) {
        byte[] nt = field(token, 20);
        boolean named = new String(field(token, 28), StandardCharsets.UTF_16LE).equals(domain)
                && new String(field(token, 36), StandardCharsets.UTF_16LE).equals(user);
        byte[] key = NtlmCrypto.responseKey(password.getBytes(StandardCharsets.UTF_16LE), user, domain);
        byte[] blob = Arrays.copyOfRange(nt, 16, nt.length);
        byte[] proof = NtlmCrypto.hmac(key, login.nonce, blob);
        byte[] session = NtlmCrypto.apply(NtlmCrypto.rc4(NtlmCrypto.hmac(key, proof)), field(token, 52));
        byte[] mic = Arrays.copyOfRange(token, 72, 88);
        byte[] bare = token.clone();
        Arrays.fill(bare, 72, 88, (byte) 0);
        boolean whole = Arrays.equals(mic, NtlmCrypto.hmac(session, login.negotiate, login.challenge, bare));
        login.fromClient = NtlmSeal.fromClient(session);
        login.fromServer = NtlmSeal.fromServer(session);
        return named && whole && Arrays.equals(proof, Arrays.copyOf(nt, 16)) && bound(blob);
    }

    private boolean bound(byte[] blob) {
        if (certificate == null) {
            return true;
        }
        byte[] expected = ChannelBinding.hash(certificate);
        ByteBuffer pairs = ByteBuffer.wrap(blob, 28, blob.length - 28).order(ByteOrder.LITTLE_ENDIAN);
        for (int id = pairs.getShort(); id != 0; id = pairs.getShort()) {
            byte[] value = new byte[pairs.getShort()];
            pairs.get(value);
            if (id == 10) {
                return Arrays.equals(value, expected);
            }
        }
        return false;
    }

    private static byte[] field(byte[] token, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(token).order(ByteOrder.LITTLE_ENDIAN);
        int length = buffer.getShort(at);
        int offset = buffer.getInt(at + 4);
        return Arrays.copyOfRange(token, offset, offset + length);
    }

    private @Nullable Passage passage(HttpExchange exchange, Login login, byte[] body) throws IOException {
        if (certificate != null) {
            return new ServerGates.Clear(exchange, body);
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!type.startsWith("multipart/encrypted")) {
            return ServerGates.refuse(exchange, "Negotiate");
        }
        byte[] message = java.util.Objects.requireNonNull(login.fromClient).unseal(SealedBody.read(body));
        return new SealedPassage(exchange, login, message);
    }

    private final class SealedPassage implements Passage {
        private final HttpExchange exchange;
        private final Login login;
        private final byte[] message;

        SealedPassage(HttpExchange exchange, Login login, byte[] message) {
            this.exchange = exchange;
            this.login = login;
            this.message = message;
        }

        @Override
        public byte[] message() {
            return message;
        }

        @Override
        public void answer(int status, byte[] reply) throws IOException {
            if (answerInTheClear) {
                WsManServer.send(exchange, status, reply, Wire.SOAP);
                return;
            }
            String protocol = "application/HTTP-SPNEGO-session-encrypted";
            Sealed sealed = java.util.Objects.requireNonNull(login.fromServer).seal(reply);
            byte[] body = SealedBody.write(protocol, sealed, reply.length);
            WsManServer.send(exchange, status, body, SealedBody.contentType(protocol));
        }
    }
}

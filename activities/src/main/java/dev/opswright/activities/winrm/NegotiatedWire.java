/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logins that belong to a connection: NTLM and Kerberos. Over plain HTTP every message is sealed, so that nobody between
 * reads or changes it, and only a host that knows the account can answer. A connection that the host has closed is
 * replaced once, with a new login; the message that met it was not carried out, because the host refused it with 401.
 */
final class NegotiatedWire implements Wire {
    private static final byte[] NOTHING = {};
    private static final String SCHEME = "Negotiate";
    private static final int MOST_ROUNDS = 4;

    private final WinRmTarget target;
    private final Http http;
    private final Negotiation.Start start;
    private @Nullable Negotiation negotiation;

    NegotiatedWire(WinRmTarget target, Negotiation.Start start) throws WinRmFailure {
        this.target = target;
        this.http = new Http(target);
        this.start = start;
    }

    @Override
    public byte[] send(byte[] message, Duration timeout) throws WinRmFailure {
        try {
            boolean fresh = negotiation == null;
            HttpResponse<byte[]> answer = post(agreed(), message, timeout);
            if (answer.statusCode() == 401 && !fresh) {
                forget();
                answer = post(agreed(), message, timeout);
            }
            Statuses.check(answer, target);
            return target.tls() ? answer.body() : unsealed(answer);
        } catch (WinRmFailure e) {
            forget(); // the seals count messages, so one that is lost ends the connection
            throw e;
        }
    }

    private Negotiation agreed() throws WinRmFailure {
        Negotiation known = negotiation;
        if (known == null) {
            known = start.begin();
            negotiation = known;
            logIn(known);
        }
        return known;
    }

    /** With empty messages, so that nothing is asked of a host before both know each other. */
    private void logIn(Negotiation login) throws WinRmFailure {
        byte[] said = NOTHING;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            byte[] token = login.next(said, http.certificate());
            HttpResponse<byte[]> answer = http.post(NOTHING, authorization(token), WinRmTarget.CONNECT_TIMEOUT);
            Optional<byte[]> reply = challenge(answer);
            if (answer.statusCode() == 401) {
                said = reply.filter(bytes -> bytes.length > 0).orElseThrow(() -> Statuses.refused(answer, target));
                continue;
            }
            Statuses.check(answer, target);
            if (reply.isPresent() && reply.get().length > 0) {
                login.next(reply.get(), http.certificate());
            }
            login.accepted();
            return;
        }
        throw new WinRmFailure(Kind.LOGIN, target.address() + " does not come to an end with the login.");
    }

    private static Map<String, String> authorization(byte[] token) {
        return Map.of(
                "Content-Type",
                SOAP,
                "Authorization",
                SCHEME + " " + Base64.getEncoder().encodeToString(token));
    }

    private static Optional<byte[]> challenge(HttpResponse<byte[]> answer) throws WinRmFailure {
        for (String value : answer.headers().allValues("WWW-Authenticate")) {
            if (value.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1)) {
                try {
                    return Optional.of(Base64.getDecoder()
                            .decode(value.substring(SCHEME.length() + 1).strip()));
                } catch (IllegalArgumentException e) {
                    throw new WinRmFailure(Kind.HANDSHAKE, "The host sent a login message that is not Base64.", e);
                }
            }
        }
        return Optional.empty();
    }

    private HttpResponse<byte[]> post(Negotiation agreed, byte[] message, Duration timeout) throws WinRmFailure {
        Map<String, String> headers = new HashMap<>();
        byte[] body = message;
        if (target.tls()) {
            headers.put("Content-Type", SOAP);
        } else {
            headers.put("Content-Type", SealedBody.contentType(agreed.protocol()));
            body = SealedBody.write(agreed.protocol(), agreed.seal(message), message.length);
        }
        return http.post(body, headers, timeout);
    }

    /** An answer in the clear is none: anybody could have written it. */
    private byte[] unsealed(HttpResponse<byte[]> answer) throws WinRmFailure {
        boolean sealed = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("multipart/encrypted"))
                .isPresent();
        if (!sealed) {
            throw new WinRmFailure(
                    Kind.BROKEN, target.address() + " answered in the clear (HTTP " + answer.statusCode() + ").");
        }
        return agreed().unseal(SealedBody.read(answer.body()));
    }

    private void forget() throws WinRmFailure {
        if (negotiation != null) {
            negotiation.close();
            negotiation = null;
        }
        http.reconnect();
    }

    @Override
    public @Nullable X509Certificate certificate() {
        return http.certificate();
    }

    @Override
    public void close() {
        if (negotiation != null) {
            negotiation.close();
        }
        http.close();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.security.cert.X509Certificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries one message at a time to a host that knows who we are. Not thread-safe. */
interface Wire extends AutoCloseable {
    String SOAP = "application/soap+xml;charset=UTF-8";

    /**
     * The host's answer, faults included.
     *
     * @throws WinRmFailure where the login failed or no whole answer came
     */
    byte[] send(byte[] message, Duration timeout) throws WinRmFailure;

    /** The certificate the host has shown; {@code null} without TLS. */
    @Nullable
    X509Certificate certificate();

    @Override
    void close();

    /** What the target's login asks for. */
    static Wire to(WinRmTarget target) throws WinRmFailure {
        return switch (target.login()) {
            case WinRmLogin.Basic basic -> HeaderWire.basic(target, basic);
            case WinRmLogin.ClientCertificate ignored -> HeaderWire.certificate(target);
            case WinRmLogin.Ntlm login ->
                new NegotiatedWire(target, () -> new NtlmNegotiation(login, target.hostname()));
            case WinRmLogin.Kerberos login ->
                new NegotiatedWire(target, () -> new KerberosNegotiation(login, target.hostname()));
        };
    }
}

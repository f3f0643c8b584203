/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a Windows server is reached (docs/windows.md). */
final class WindowsOptions {
    @Option(names = "--os", defaultValue = "linux", description = "linux (default) or windows")
    private String os;

    @Option(
            names = "--auth",
            defaultValue = "password",
            description = "Windows: password (default), certificate, kerberos")
    private String auth;

    @Option(names = "--winrm-transport", description = "ntlm (default) or basic, with a password")
    private String transport;

    @Option(names = "--domain", description = "of the account; absent = one of the server itself")
    private String domain;

    @Option(names = "--password-file", description = "holds the password in its first line")
    private Path passwordFile;

    @Option(names = "--no-ssl", description = "HTTP instead of HTTPS")
    private boolean plain;

    @Option(names = "--no-cert-validation", description = "accept only a certificate that a person has trusted")
    private boolean unvalidated;

    @Option(names = "--allow-unencrypted", description = "let basic show the password to the network")
    private boolean unencrypted;

    @Option(names = "--ca-file", description = "authorities in PEM instead of the JVM's")
    private Path caFile;

    @Option(names = "--client-certificate-file", description = "PEM")
    private Path certificateFile;

    @Option(names = "--client-key-file", description = "PEM, without a passphrase")
    private Path clientKeyFile;

    @Option(names = "--realm", description = "Kerberos realm")
    private String realm;

    @Option(names = "--kdc", description = "host or host:port")
    private String kdc;

    @Option(names = "--keytab", description = "file name in the worker's folder of keytabs")
    private String keytab;

    boolean given() {
        if (!os.equals("linux") && !os.equals("windows")) {
            throw new StartRefused("--os is linux or windows, not " + os + ".");
        }
        return os.equals("windows");
    }

    void into(Map<String, Object> body) throws IOException {
        body.put("os_type", "windows");
        body.put("auth_type", auth);
        put(body, "winrm_transport", transport);
        put(body, "domain", domain);
        body.put("winrm_use_ssl", !plain);
        body.put("winrm_cert_validation", !unvalidated);
        body.put("winrm_allow_unencrypted", unencrypted);
        if (caFile != null) {
            body.put("winrm_ca_certificate", ServerCommand.text(caFile, "file of certificates"));
        }
        if (auth.equals("certificate")) {
            body.put("client_certificate", ServerCommand.text(certificateFile, "file --client-certificate-file"));
            body.put("client_key", ServerCommand.text(clientKeyFile, "file --client-key-file"));
        } else if (keytab == null) {
            String password = ServerCommand.text(passwordFile, "password, which --password-file names");
            body.put("password", password.lines().findFirst().orElse(""));
        }
        if (auth.equals("kerberos")) {
            body.put("kerberos", kerberos());
        }
    }

    private Map<String, Object> kerberos() {
        Map<String, Object> kerberos = new LinkedHashMap<>();
        put(kerberos, "realm", realm);
        put(kerberos, "kdc", kdc);
        put(kerberos, "keytab", keytab);
        return kerberos;
    }

    private static void put(Map<String, Object> body, String name, Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}

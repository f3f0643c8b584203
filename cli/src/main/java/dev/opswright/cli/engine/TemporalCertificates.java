/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.output.StartRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificates by which a local engine and its only client know each other: ca.pem, server.pem and .key, client.pem and .key in one folder.
 * The authority's key is thrown away once it has signed the two, so nobody can add a third.
 */
final class TemporalCertificates {
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration RENEW_BEFORE = Duration.ofDays(90);
    private static final X500Name AUTHORITY = new X500Name("CN=Opswright local engine");

    private final Path folder;

    TemporalCertificates(Path folder) {
        this.folder = folder;
    }

    /** Makes them where they are missing or end soon. Must not be called while a server runs on the old ones. */
    void ensure(Instant now) {
        if (validAt(now.plus(RENEW_BEFORE))) {
            return;
        }
        try {
            KeyPair authority = keyPair();
            write(
                    "ca.pem",
                    "CERTIFICATE",
                    sign(AUTHORITY, authority, authority.getPrivate(), now, true)
                            .getEncoded());
            issue("server", authority.getPrivate(), now);
            issue("client", authority.getPrivate(), now);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new StartRefused(
                    "Cannot make the engine's certificates in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Looks at the client's, which is written last. */
    private boolean validAt(Instant time) {
        try {
            byte[] pem = Files.readAllBytes(folder.resolve("client.pem"));
            var certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            return certificate.getNotAfter().toInstant().isAfter(time);
        } catch (IOException | GeneralSecurityException missingOrDamaged) {
            return false;
        }
    }

    private void issue(String name, PrivateKey authority, Instant now)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = keyPair();
        X509Certificate certificate = sign(new X500Name("CN=Opswright " + name), keys, authority, now, false);
        write(name + ".key", "PRIVATE KEY", keys.getPrivate().getEncoded());
        write(name + ".pem", "CERTIFICATE", certificate.getEncoded());
    }

    private static X509Certificate sign(
            X500Name subject, KeyPair keys, PrivateKey signer, Instant now, boolean authority)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        // An hour back: a clock that is corrected between two starts must not make the certificate one of the future.
        var builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFE)),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            builder.addExtension(Extension.extendedKeyUsage, false, bothPurposes());
            builder.addExtension(Extension.subjectAlternativeName, false, names());
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    }

    /** The services call each other, so each of them is server and client. */
    private static ExtendedKeyUsage bothPurposes() {
        return new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
    }

    private static GeneralNames names() {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, TemporalSettings.SERVER_NAME),
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private void write(String name, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
        Files.writeString(file, pem, StandardCharsets.US_ASCII);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.evidence;

import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.EvidenceManifest;
import dev.opswright.workflows.audit.SigningKeys;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a bundle member by member; the signed list of them comes last, when their digests are known. */
final class EvidenceArchive implements AutoCloseable {
    private final ZipOutputStream zip;
    private final List<EvidenceManifest.Member> members = new ArrayList<>();

    EvidenceArchive(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** What writes a member; the stream stays open. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    void member(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = new DigestOutputStream(new Uncloseable(zip), sha256());
        var counted = new Counted(digest);
        content.write(counted);
        counted.flush();
        zip.closeEntry();
        members.add(new EvidenceManifest.Member(
                name,
                counted.size,
                HexFormat.of().formatHex(digest.getMessageDigest().digest())));
    }

    void text(String name, String text) throws IOException {
        member(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The list of members and the signature over it. */
    void seal(UUID orgId, UUID executionId, AuditSigner signer, Instant now) throws IOException {
        byte[] manifest = new EvidenceManifest(
                        EvidenceManifest.FORMAT,
                        executionId,
                        orgId,
                        now,
                        signer.keyId(),
                        SigningKeys.pem(signer.publicKey()),
                        List.copyOf(members))
                .toBytes();
        zip.putNextEntry(new ZipEntry(EvidenceManifest.NAME));
        zip.write(manifest);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(EvidenceManifest.SIGNATURE));
        zip.write(signer.sign(manifest).getBytes(StandardCharsets.US_ASCII));
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    private static final class Uncloseable extends FilterOutputStream {
        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long size;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            size += length;
        }
    }
}

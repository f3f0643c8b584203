/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.ArchiveProof;
import dev.opswright.workflows.audit.ArchivedLinks;
import dev.opswright.workflows.audit.ChainHash;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.ExportVerifier;
import dev.opswright.workflows.json.Json;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** The file of an organization's part of a month: what is in it stays sealed under the keys of the people concerned. */
final class ArchiveFile {
    private final Path folder;
    private final ArchiveStore store;
    private final AuditSigner signer;

    ArchiveFile(Path folder, ArchiveStore store, AuditSigner signer) {
        this.folder = folder;
        this.store = store;
        this.signer = signer;
    }

    /** Writes the file beside its place, forces it to the disk, moves it there, and says what it proves. */
    ArchiveProof write(UUID orgId, ArchiveStore.Part part, Instant now) throws IOException {
        String name = orgId + "/audit-" + part.month().toString().substring(0, 7) + "-"
                + part.category().word() + ".jsonl";
        Path target = folder.resolve(name);
        Path open = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(folder.resolve(orgId.toString()));
        ArchivedLinks links = new ArchivedLinks();
        try (FileChannel channel = FileChannel.open(
                open, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            lines(orgId, part, links, new SignedLines(out, signer), now);
            out.flush();
            channel.force(true);
        }
        Files.move(open, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        ArchiveProof proof = new ArchiveProof(
                orgId,
                part.month(),
                part.category().word(),
                links.sum(),
                name,
                sha256(target),
                now,
                signer.keyId(),
                "");
        return proof.withSignature(signer.sign(proof.signed()));
    }

    private void lines(UUID orgId, ArchiveStore.Part part, ArchivedLinks links, SignedLines lines, Instant now)
            throws IOException {
        ObjectNode about = Json.mapper().createObjectNode();
        about.putObject("archive")
                .put("month", part.month().toString())
                .put("category", part.category().word());
        lines.begin(orgId, now, about);
        store.each(orgId, part, (link, record) -> {
            ObjectNode line = Json.mapper().createObjectNode();
            line.set("record", ChainHash.tree(record));
            line.set("seal", Json.mapper().valueToTree(link));
            lines.event(line);
            links.add(link);
        });
        lines.end();
    }

    /**
     * Reads the file back as an auditor would.
     *
     * @throws ArchiveRefused when it is not there, or not the one that the proof is about
     */
    void check(ArchiveProof proof) throws IOException {
        Path file = folder.resolve(proof.file());
        if (!Files.isRegularFile(file)) {
            throw new ArchiveRefused("the file " + proof.file() + " is not in the archive's folder");
        }
        ExportVerifier verifier = new ExportVerifier(signer.keys());
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verifier.line(line);
            }
        }
        ChainVerdict verdict = verifier.verdict();
        if (!verdict.ok()
                || verdict.checked() != proof.links().events()
                || !sha256(file).equals(proof.sha256())) {
            throw new ArchiveRefused("the file " + proof.file() + " is not the one that was archived");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}

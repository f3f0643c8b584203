/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.workflows.audit.EvidenceManifest;
import dev.opswright.workflows.audit.EvidenceVerifier;
import dev.opswright.workflows.audit.EvidenceVerifier.Found;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Takes the members of a bundle one after the other; outputs are digested and not held. Limits keep a bomb out. */
final class EvidenceReader {
    private static final int MOST_HELD = 256 * 1024 * 1024;
    private static final int MOST_MEMBERS = 10_000;
    private static final int BUFFER = 64 * 1024;

    private final List<EvidenceManifest.Member> members = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private byte @Nullable [] manifest;
    private @Nullable String signature;

    /** The next member; the stream stays open. */
    void member(String name, InputStream in) throws IOException {
        if (members.size() == MOST_MEMBERS) {
            throw new ZipException("it holds more than " + MOST_MEMBERS + " files");
        }
        if (name.equals(EvidenceManifest.NAME) && manifest == null) {
            manifest = held(in);
        } else if (name.equals(EvidenceManifest.SIGNATURE) && signature == null) {
            signature = text(held(in));
        } else {
            members.add(digested(name, in));
        }
    }

    /** All that was there; a second manifest is a member that no manifest names. */
    Found found() {
        return new Found(manifest, signature, List.copyOf(members), Map.copyOf(texts));
    }

    private EvidenceManifest.Member digested(String name, InputStream in) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        if (EvidenceVerifier.READ.contains(name)) {
            byte[] bytes = held(in);
            digest.update(bytes);
            size = bytes.length;
            texts.put(name, text(bytes));
        } else {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new EvidenceManifest.Member(name, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static byte[] held(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_HELD + 1);
        if (bytes.length > MOST_HELD) {
            throw new ZipException("a part of it is larger than any evidence");
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}

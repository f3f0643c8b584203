/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.cli.output.StartRefused;
import dev.opswright.workflows.audit.ChainHash;
import dev.opswright.workflows.audit.EvidenceManifest;
import dev.opswright.workflows.audit.EvidenceVerifier;
import dev.opswright.workflows.audit.ExportVerifier;
import dev.opswright.workflows.audit.SigningKeys;
import dev.opswright.workflows.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive around the evidence: whoever unpacks it must see what was verified. */
class EvidenceFileTest {
    private static final UUID RUN = new UUID(1, 2);
    private static final int TRIALS = 1_500;
    private static final long SEED = Long.getLong("opswright.seed", 20261122L);

    @TempDir
    Path folder;

    private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    private Path file;
    private KeyPair pair;
    private byte[] good;

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("run.zip");
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        put("execution.json", "{\"id\": \"" + RUN + "\", \"plan_hash\": null}");
        put("output/1-step.stdout", "a line of output\n".repeat(20));
        put("audit.jsonl", audit());
        List<EvidenceManifest.Member> members = new ArrayList<>();
        files.forEach((name, bytes) -> members.add(new EvidenceManifest.Member(name, bytes.length, hex(bytes))));
        byte[] manifest = new EvidenceManifest(
                        EvidenceManifest.FORMAT, RUN, RUN, Instant.EPOCH, keyId(), SigningKeys.pem(raw()), members)
                .toBytes();
        files.put(EvidenceManifest.NAME, manifest);
        put(EvidenceManifest.SIGNATURE, sign(manifest));
        good = zip(files);
    }

    @Test
    void anUntouchedArchiveIsGood() throws IOException {
        assertThat(verify(good).problems()).isEmpty();
        assertThat(EvidenceFile.isOne(file)).isTrue();
    }

    @Test
    void aChangedByteIsFoundOrChangesNothingThatAnybodyUnpacks() throws IOException {
        Random random = new Random(SEED);
        int harmless = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            byte[] bytes = good.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            if (verify(bytes).ok()) {
                harmless++;
                assertThat(unpacked()).as("byte " + at + " in trial " + trial).isEqualTo(hexes(files));
            }
        }
        System.out.println("archive: " + TRIALS + " single bytes, seed " + SEED + ", of no effect: " + harmless);
        assertThat(harmless).isLessThan(TRIALS / 2);
    }

    @Test
    void anArchiveThatEndsAnywhereBeforeItsEndIsBad() throws IOException {
        for (int length = 4; length < good.length; length += 7) {
            assertThat(verify(Arrays.copyOf(good, length)).ok()).as("" + length).isFalse();
        }
    }

    @Test
    void aFileThatIsPutInBeforeOrAfterIsFound() throws IOException {
        SequencedMap<String, byte[]> more = new LinkedHashMap<>(files);
        more.putLast("manifest.json.txt", new byte[] {1});
        assertThat(verify(zip(more)).problems()).anyMatch(problem -> problem.startsWith("member_added"));

        // The index of the second archive leads to its own files only; whoever reads in passing sees the first's.
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(zip(new LinkedHashMap<>(Map.of("execution.json", new byte[] {'x'}))));
        both.write(good);
        assertThat(verify(both.toByteArray()).ok()).isFalse();
    }

    @Test
    void whatIsNotThereOrNoArchiveIsSaidSo() throws IOException {
        Files.writeString(file, "{}");
        assertThat(EvidenceFile.isOne(file)).isFalse();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> EvidenceFile.isOne(folder.resolve("none")))
                .isInstanceOf(StartRefused.class);
    }

    private EvidenceVerifier.Verdict verify(byte[] archive) throws IOException {
        Files.write(file, archive);
        return EvidenceFile.verify(file, new EvidenceVerifier(SigningKeys.of(List.of(raw()))));
    }

    private Map<String, String> unpacked() throws IOException {
        SequencedMap<String, byte[]> found = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                found.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return hexes(found);
    }

    private static Map<String, String> hexes(Map<String, byte[]> files) {
        Map<String, String> hexes = new LinkedHashMap<>();
        files.forEach((name, bytes) -> hexes.put(name, hex(bytes)));
        return hexes;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private String audit() {
        String header = Json.mapper()
                        .createObjectNode()
                        .put("format", ExportVerifier.FORMAT)
                        .put("public_key", SigningKeys.pem(raw()))
                + "\n";
        String sha256 = hex(header.getBytes(StandardCharsets.UTF_8));
        var end = Json.mapper().createObjectNode().put("events", 0).put("key_id", keyId());
        end.put("signature", sign(ExportVerifier.signed(0, keyId(), sha256)));
        return header + Json.mapper().createObjectNode().set("end", end) + "\n";
    }

    private void put(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String keyId() {
        return SigningKeys.id(raw());
    }

    private byte[] raw() {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(ChainHash.sha256(bytes));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.workflows.audit.SigningKeys;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ledger outside of the database, a line for each certificate: what a restored database does not know. */
public final class LedgerFile {
    /** Its name in a data folder. */
    public static final String NAME = "erasures.jsonl";

    private final Path file;

    public LedgerFile(Path file) {
        this.file = file;
    }

    /** The certificates in it that we signed; a line that is not one is left out. No file holds none. */
    public List<Certificate> read(SigningKeys keys) throws IOException {
        List<Certificate> found = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Certificate certificate = parse(line);
                if (certificate != null && certificate.isSignedBy(keys)) {
                    found.add(certificate);
                }
            }
        }
        return found;
    }

    /** Makes the file hold these besides what it holds; it is replaced in one moment. */
    public void add(List<Certificate> certificates) throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        if (Files.isRegularFile(file)) {
            lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
        int before = lines.size();
        certificates.forEach(certificate -> lines.add(Json.write(certificate)));
        if (lines.size() == before) {
            return;
        }
        Path open = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(open, String.join("\n", lines) + "\n");
        try (FileChannel channel = FileChannel.open(open, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(open, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static @org.jspecify.annotations.Nullable Certificate parse(String line) {
        try {
            return Json.read(line, Certificate.class);
        } catch (RuntimeException e) {
            return null;
        }
    }
}

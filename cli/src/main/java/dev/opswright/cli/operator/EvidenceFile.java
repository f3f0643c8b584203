/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.output.StartRefused;
import dev.opswright.workflows.audit.EvidenceVerifier;
import dev.opswright.workflows.audit.EvidenceVerifier.Found;
import dev.opswright.workflows.audit.EvidenceVerifier.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * An evidence bundle as a file. It is read twice, from its first byte to its last and by the index at its end, because
 * programs that unpack it do the one or the other: both must see the same.
 */
final class EvidenceFile {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private EvidenceFile() {}

    /** Whether the file is an archive, and so not an export of lines. */
    static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        } catch (IOException e) {
            throw new StartRefused(file + " cannot be read.", e);
        }
    }

    /** What is wrong with it, a damaged archive included. */
    static Verdict verify(Path file, EvidenceVerifier verifier) {
        try {
            Found passed = inPassing(file);
            return same(passed, byIndex(file))
                    ? verifier.verify(passed)
                    : Verdict.unreadable("archive_changed: its index shows other files than it holds");
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            return Verdict.unreadable("archive_damaged: " + e.getMessage());
        } catch (IOException e) {
            throw new StartRefused(file + " cannot be read.", e);
        }
    }

    private static Found inPassing(Path file) throws IOException {
        EvidenceReader reader = new EvidenceReader();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                reader.member(entry.getName(), zip);
            }
        }
        return reader.found();
    }

    private static Found byIndex(Path file) throws IOException {
        EvidenceReader reader = new EvidenceReader();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    reader.member(entry.getName(), in);
                }
            }
        }
        return reader.found();
    }

    private static boolean same(Found one, Found other) {
        return Arrays.equals(one.manifest(), other.manifest())
                && Objects.equals(one.signature(), other.signature())
                && one.members().equals(other.members());
    }
}

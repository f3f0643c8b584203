/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A restore in a process of its own, to be killed. */
final class KilledRestore {
    private static final String PASSPHRASE = "a passphrase of the test's own";

    private KilledRestore() {}

    static BackupKey key() {
        return BackupKey.of(PASSPHRASE, "the test");
    }

    static Process start(TwoInstallations.Place place, Path file) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRestore.class.getName(),
                        place.server(),
                        place.product(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("child.log").toFile())
                .start();
    }

    /** The whole of it, over and over, so that the kill always meets it at work. */
    public static void main(String[] args) {
        TwoInstallations.Place place = new TwoInstallations.Place(args[0], args[1]);
        while (true) {
            try (Restoration restoration = Restoration.of(Path.of(args[2]), key(), place)) {
                restoration.fill();
            }
        }
    }
}

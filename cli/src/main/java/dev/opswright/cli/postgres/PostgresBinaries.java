/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The unpacked PostgreSQL programs of this machine's kind. */
record PostgresBinaries(Path home) {

    /** Finds them in the cache or unpacks them there, which takes about two seconds and 60 MB, once per machine and version. */
    static PostgresBinaries unpacked(ToolCache cache, Progress progress) {
        URL archive = archive();
        Path home = cache.folder("").resolve("postgres-17-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            long start = System.nanoTime();
            unpack(archive, home);
            progress.done("PostgreSQL programs unpacked", start);
        }
        return new PostgresBinaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static URL archive() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String resource = Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64", "/postgres-linux-arm_64.txz")
                .get(arch);
        URL url = resource == null ? null : PostgresBinaries.class.getResource(resource);
        if (url == null || !System.getProperty("os.name").startsWith("Linux")) {
            throw new StartRefused(
                    "There is no embedded PostgreSQL for this kind of machine (%s %s): set OPSWRIGHT_DATABASE_URL to a PostgreSQL 17."
                            .formatted(System.getProperty("os.name"), arch));
        }
        return url;
    }

    /** The checksum that the jar's directory already holds: cheap, and different for every build of the archive. */
    private static String fingerprint(URL archive) {
        try {
            var connection = archive.openConnection();
            long sum = connection instanceof JarURLConnection jar
                    ? jar.getJarEntry().getCrc()
                    : connection.getContentLengthLong();
            return Long.toHexString(sum);
        } catch (IOException e) {
            throw new StartRefused("Cannot read the PostgreSQL archive: " + e.getMessage(), e);
        }
    }

    private static void unpack(URL archive, Path home) {
        try {
            Path partial = Files.createTempDirectory(home.getParent(), "unpacking-");
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
            PostgresArchive.unpack(archive, partial);
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process may have been faster; its result is as good as ours.
            if (!Files.isDirectory(home)) {
                throw new StartRefused(
                        "Cannot unpack PostgreSQL to %s (%s): is the disk full?".formatted(home, e.getMessage()), e);
            }
        }
    }

    /** The programs a server needs; used to see whether an account can run them. */
    List<Path> needed() {
        return List.of(program("postgres"), program("initdb"), program("pg_ctl"));
    }
}

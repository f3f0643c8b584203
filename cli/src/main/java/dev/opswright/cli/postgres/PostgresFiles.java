/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.process.ProgramRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server's directory in the data folder, and the account that can work in it. */
final class PostgresFiles {
    private static final Path PASSWD = Path.of("/etc/passwd");
    private static final int ROOT = 0;

    private final DataFolder folder;
    private final ServerAccount account;

    private PostgresFiles(DataFolder folder, ServerAccount account) {
        this.folder = folder;
        this.account = account;
    }

    /**
     * Picks the first account that can run the programs and enter the folder, trying each for real.
     *
     * @throws StartRefused when none can
     */
    static PostgresFiles choose(DataFolder folder, PostgresBinaries binaries) {
        Path directory = directory(folder);
        try {
            boolean exists = Files.isDirectory(directory);
            Path probe = exists ? directory : folder.folder("postgres.new");
            for (ServerAccount account : candidates(exists ? Optional.of(directory) : Optional.empty())) {
                var files = new PostgresFiles(folder, account);
                if (!exists) {
                    files.handOver(probe, "rwx------");
                }
                if (files.canUse(binaries, probe)) {
                    return files;
                }
            }
        } catch (IOException e) {
            throw new StartRefused("Cannot prepare %s for PostgreSQL: %s".formatted(directory, e.getMessage()), e);
        }
        throw new StartRefused(
                ("PostgreSQL may not run as root, and no way to run it as another user works here for %s:"
                                + " choose a data folder outside root's home (--data /var/lib/opswright/data) or start Opswright as an ordinary user.")
                        .formatted(directory));
    }

    private static List<ServerAccount> candidates(Optional<Path> existing) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of(ServerAccount.self());
        }
        List<String> passwd = Files.readAllLines(PASSWD, StandardCharsets.UTF_8);
        if (existing.isEmpty()) {
            return ServerAccount.forRoot(SystemUser.candidates(passwd));
        }
        int uid = (Integer) Files.getAttribute(existing.get(), "unix:uid");
        return ServerAccount.forRoot(
                uid == ROOT
                        ? List.of()
                        : SystemUser.withUid(uid, passwd).stream().toList());
    }

    private boolean canUse(PostgresBinaries binaries, Path directory) {
        List<String> words = new ArrayList<>(List.of(
                "sh", "-c", "test -w \"$0\" && for p; do test -x \"$p\" || exit 1; done", directory.toString()));
        binaries.needed().forEach(program -> words.add(program.toString()));
        try {
            return run(words, Duration.ofSeconds(10)).ok();
        } catch (StartRefused notInstalled) {
            return false;
        }
    }

    /** Runs a program as the server's account. */
    ProgramRun run(List<String> words, Duration limit) {
        return ProgramRun.run(account.command(words), Map.of("LC_ALL", "C"), Path.of("/"), limit);
    }

    /** Gives a file to the server's account. Its group may then pass through the data folder, but still not list or read it. */
    void handOver(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        if (account.owner().isPresent()) {
            SystemUser user = account.owner().get();
            Files.setAttribute(path, "unix:uid", user.uid());
            Files.setAttribute(path, "unix:gid", user.gid());
            Files.setAttribute(folder.root(), "unix:gid", user.gid());
            Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx--x---"));
        } else if ("root".equals(System.getProperty("user.name"))) {
            Files.setAttribute(path, "unix:uid", ROOT);
            Files.setAttribute(folder.root(), "unix:gid", ROOT);
            Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx------"));
        }
    }

    static Path directory(DataFolder folder) {
        return folder.file("postgres");
    }

    Path directory() {
        return directory(folder);
    }

    String accountDescription() {
        return account.description();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.config.SettingsReader;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.backup.BackupKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation, and which key. */
final class BackupOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "data folder (OPSWRIGHT_DATA)")
    private @Nullable Path data;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "a key or a passphrase of at least 20 characters (OPSWRIGHT_BACKUP_KEY_FILE; default backup.key in the data folder, made where it is missing)")
    private @Nullable Path keyFile;

    Settings settings() {
        return SettingsReader.read(System.getenv(), new SettingsReader.Flags(data, null, null));
    }

    /** For reading: it must be there. */
    BackupKey key() {
        Path file = file();
        if (Files.notExists(file)) {
            throw new StartRefused("There is no backup key at " + file + ": name it by --key-file.");
        }
        return BackupKey.read(file);
    }

    /** For a new backup: one is made where there is none, and the person is told. */
    BackupKey newKey() {
        Path file = file();
        if (Files.notExists(file) && keyFile != null) {
            return key();
        }
        if (Files.notExists(file)) {
            new Progress(System.err)
                    .say("Made the backup key " + file + ": keep a copy of it elsewhere, no backup opens without it.");
        }
        return BackupKey.readOrCreate(file);
    }

    private Path file() {
        return keyFile != null ? keyFile : settings().backup().keyFile();
    }
}

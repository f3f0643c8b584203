/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How backups are made and restored.
 *
 * @param keyFile what opens them; default {@code <data>/backup.key}
 * @param folder where the worker makes backups by itself; empty = it makes none
 * @param every from one of these to the next; default a day
 * @param keep how many of them stay; default 7
 * @param drillEvery from one drill of such a backup to the next; empty = the worker makes none
 * @param reader of an external database: a role that reads every row
 * @param administrator of an external database: a role that makes databases and fills them
 */
public record BackupSettings(
        Path keyFile,
        Optional<Path> folder,
        Duration every,
        int keep,
        Optional<Duration> drillEvery,
        Optional<DatabaseSettings.Account> reader,
        Optional<DatabaseSettings.Account> administrator) {}

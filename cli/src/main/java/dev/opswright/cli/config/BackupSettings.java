/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How backups are made and restored.
 *
 * @param keyFile what opens them; default {@code <data>/backup.key}
 * @param reader of an external database: a role that reads every row
 * @param administrator of an external database: a role that makes databases and fills them
 */
public record BackupSettings(
        Path keyFile, Optional<DatabaseSettings.Account> reader, Optional<DatabaseSettings.Account> administrator) {}

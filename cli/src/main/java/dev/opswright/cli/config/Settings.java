/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the program was told by environment and {@code application.yml}, checked.
 *
 * @param data the data folder
 * @param httpHost address to listen on, default 127.0.0.1
 * @param httpPort default 8080
 * @param publicUrl how people reach the console; without a slash at its end
 * @param database empty = the embedded server
 * @param adminUser name of the first administrator, default admin
 * @param adminPassword used at the first start only; empty = generated
 * @param masterKeyFile default {@code <data>/master.key}
 * @param references where references to secrets may point
 * @param backup how backups are made and restored
 * @param logFormat {@code text} or {@code json}
 */
public record Settings(
        Path data,
        String httpHost,
        int httpPort,
        String publicUrl,
        Optional<DatabaseSettings> database,
        TemporalSettings temporal,
        String adminUser,
        Optional<Secret> adminPassword,
        Path masterKeyFile,
        ReferenceSettings references,
        BackupSettings backup,
        String logFormat) {}

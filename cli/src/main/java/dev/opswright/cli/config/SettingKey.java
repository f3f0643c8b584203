/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.util.Optional;
import java.util.stream.Stream;

/** Every setting by its two names: the environment variable and the path in {@code application.yml}. */
enum SettingKey {
    HTTP_HOST("OPSWRIGHT_HTTP_HOST", "http.host"),
    HTTP_PORT("OPSWRIGHT_HTTP_PORT", "http.port"),
    PUBLIC_URL("OPSWRIGHT_PUBLIC_URL", "public_url"),
    DATABASE_URL("OPSWRIGHT_DATABASE_URL", "database.url"),
    DATABASE_USER("OPSWRIGHT_DATABASE_USER", "database.user"),
    DATABASE_PASSWORD("OPSWRIGHT_DATABASE_PASSWORD", "database.password"),
    MIGRATION_USER("OPSWRIGHT_MIGRATION_USER", "migration.user"),
    MIGRATION_PASSWORD("OPSWRIGHT_MIGRATION_PASSWORD", "migration.password"),
    SYSTEM_USER("OPSWRIGHT_SYSTEM_USER", "system.user"),
    SYSTEM_PASSWORD("OPSWRIGHT_SYSTEM_PASSWORD", "system.password"),
    TEMPORAL_ADDRESS("TEMPORAL_ADDRESS", "temporal.address"),
    TEMPORAL_NAMESPACE("TEMPORAL_NAMESPACE", "temporal.namespace"),
    TEMPORAL_API_KEY("TEMPORAL_API_KEY", "temporal.api_key"),
    TEMPORAL_TLS_CERT("TEMPORAL_TLS_CERT", "temporal.tls.cert"),
    TEMPORAL_TLS_KEY("TEMPORAL_TLS_KEY", "temporal.tls.key"),
    TEMPORAL_TLS_CA("TEMPORAL_TLS_CA", "temporal.tls.ca"),
    ADMIN_USER("OPSWRIGHT_ADMIN_USER", "admin.user"),
    ADMIN_PASSWORD("OPSWRIGHT_ADMIN_PASSWORD", "admin.password"),
    MASTER_KEY_FILE("OPSWRIGHT_MASTER_KEY_FILE", "master_key_file"),
    MASTER_KEY_TRANSIT("OPSWRIGHT_MASTER_KEY_TRANSIT", "master_key_transit"),
    FILE_REFERENCES("OPSWRIGHT_FILE_REFERENCES", "references.folders"),
    VAULT_ADDR("OPSWRIGHT_VAULT_ADDR", "vault.address"),
    VAULT_TOKEN_FILE("OPSWRIGHT_VAULT_TOKEN_FILE", "vault.token_file"),
    VAULT_NAMESPACE("OPSWRIGHT_VAULT_NAMESPACE", "vault.namespace"),
    VAULT_CA_FILE("OPSWRIGHT_VAULT_CA_FILE", "vault.ca_file"),
    VAULT_PREFIX("OPSWRIGHT_VAULT_PREFIX", "vault.prefix"),
    LOG_FORMAT("OPSWRIGHT_LOG_FORMAT", "log_format"),
    BACKUP_KEY_FILE("OPSWRIGHT_BACKUP_KEY_FILE", "backup.key_file"),
    BACKUP_FOLDER("OPSWRIGHT_BACKUP_FOLDER", "backup.folder"),
    BACKUP_EVERY_HOURS("OPSWRIGHT_BACKUP_EVERY_HOURS", "backup.every_hours"),
    BACKUP_KEEP("OPSWRIGHT_BACKUP_KEEP", "backup.keep"),
    BACKUP_DRILL_EVERY_DAYS("OPSWRIGHT_BACKUP_DRILL_EVERY_DAYS", "backup.drill_every_days"),
    BACKUP_USER("OPSWRIGHT_BACKUP_USER", "backup.user"),
    BACKUP_PASSWORD("OPSWRIGHT_BACKUP_PASSWORD", "backup.password"),
    RESTORE_USER("OPSWRIGHT_RESTORE_USER", "restore.user"),
    RESTORE_PASSWORD("OPSWRIGHT_RESTORE_PASSWORD", "restore.password");

    private final String variable;
    private final String path;

    SettingKey(String variable, String path) {
        this.variable = variable;
        this.path = path;
    }

    String variable() {
        return variable;
    }

    String path() {
        return path;
    }

    static Optional<SettingKey> ofPath(String path) {
        return Stream.of(values()).filter(key -> key.path.equals(path)).findFirst();
    }
}

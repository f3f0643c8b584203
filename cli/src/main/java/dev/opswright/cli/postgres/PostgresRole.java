/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

/** The roles of the embedded server. None of them is a superuser, and only the one that makes backups may step around row security. */
public enum PostgresRole {
    /** Owns the product's database and runs the migrations. */
    OWNER("opswright_owner", "opswright"),
    /** What requests run as: owns nothing, row security applies. */
    APP("opswright_app", "opswright"),
    /** What works across organizations (relay, sealer, login): owns nothing, sees the tables whose policies name it. */
    SYSTEM("opswright_system", "opswright"),
    /** Owns the workflow engine's two databases and cannot reach the product's. */
    TEMPORAL("opswright_temporal", "temporal"),
    /** Reads every row of every database for backups, and writes nothing. */
    BACKUP("opswright_backup", "opswright");

    private final String roleName;
    private final String database;

    PostgresRole(String roleName, String database) {
        this.roleName = roleName;
        this.database = database;
    }

    public String roleName() {
        return roleName;
    }

    public String database() {
        return database;
    }
}

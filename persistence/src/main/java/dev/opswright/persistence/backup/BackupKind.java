/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.util.Locale;

/** What a backup holds. */
public enum BackupKind {
    /** Every row of every database. */
    FULL,
    /** The versions of the schemas and no rows. */
    SCHEMA;

    /** The word in the file's name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

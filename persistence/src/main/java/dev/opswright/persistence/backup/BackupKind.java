/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.util.Locale;

/** What a backup holds. */
public enum BackupKind {
    /** Every row of every database. */
    FULL,
    /** The versions of the schemas and no rows. */
    SCHEMA,
    /** The rows of one organization, of the product's database. */
    ORGANIZATION;

    /** The word in the file's name and in the journal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

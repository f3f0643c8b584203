/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

/** The name of a table's data in the archive: {@code database/table.copy}. */
record EntryName(String database, String table) {
    private static final String END = ".copy";

    static EntryName parse(String entry) {
        int slash = entry.indexOf('/');
        if (slash < 1 || !entry.endsWith(END)) {
            throw new BackupException("This backup holds something unknown: " + entry);
        }
        return new EntryName(entry.substring(0, slash), entry.substring(slash + 1, entry.length() - END.length()));
    }

    String text() {
        return database + "/" + table + END;
    }
}

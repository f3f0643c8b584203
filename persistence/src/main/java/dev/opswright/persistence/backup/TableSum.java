/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

/**
 * What one table's data amount to.
 *
 * @param bytes of the data as COPY writes them
 * @param sha256 of these bytes, in their order
 * @param content a sum over the SHA-256 of each row, which does not depend on the order of the rows
 */
public record TableSum(String database, String table, long rows, long bytes, String sha256, String content) {
    /** Whether it is the same set of rows, in whatever order. */
    boolean sameRows(TableSum other) {
        return rows == other.rows && content.equals(other.content);
    }

    String label() {
        return database + "." + table;
    }
}

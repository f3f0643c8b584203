/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.util.List;

/** The last entry of an archive: what was written into it, to be compared with what is read. */
public record BackupManifest(List<TableSum> tables) {
    /** All rows. */
    public long rows() {
        return tables.stream().mapToLong(TableSum::rows).sum();
    }
}

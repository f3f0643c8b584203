/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import org.jspecify.annotations.Nullable;

/**
 * A column of the map.
 *
 * @param exported whether a person gets it with their data
 * @param reason why it is kept, where it is about people and is
 */
public record MappedColumn(
        String name,
        DataKind kind,
        boolean exported,
        ErasureAction erasure,
        @Nullable String reason) {
    /** Whether it holds something about people. */
    public boolean isPersonal() {
        return kind != DataKind.NONE;
    }
}

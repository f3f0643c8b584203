/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * How the archive is to be encrypted.
 *
 * @param passphrase opens it with age; kept nowhere
 */
@Serdeable
record ArchiveRequest(@NotNull @Size(min = 20, max = 200) String passphrase) {
    /** Passphrases do not stand in logs. */
    @Override
    public String toString() {
        return "ArchiveRequest[***]";
    }
}

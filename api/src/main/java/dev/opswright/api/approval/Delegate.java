/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.persistence.approval.DelegateRow;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who could decide in the caller's place. */
@Serdeable
public record Delegate(UUID id, String username, @Nullable String fullName) {
    static Delegate of(DelegateRow row) {
        return new Delegate(row.id(), row.username(), row.fullName());
    }
}

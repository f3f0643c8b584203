/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.source;

import dev.opswright.persistence.alert.AlertSourceView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * A new source.
 *
 * @param token the bearer token for the sender, shown this once
 */
@Serdeable
record CreatedSource(UUID id, String name, String token, AlertSourceView source) {
    @Override
    public String toString() {
        return "CreatedSource[" + id + "]";
    }
}

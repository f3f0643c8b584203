/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A try to log in.
 *
 * @param username as typed; only its keyed hash is stored
 * @param source the network that counts as one sender
 * @param subnet its neighbours
 */
public record NewAttempt(
        UUID id,
        byte[] accountHash,
        String username,
        String address,
        String source,
        String subnet,
        @Nullable String userAgent) {
    @Override
    public String toString() {
        return "NewAttempt[" + id + "]";
    }
}

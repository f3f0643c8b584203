/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A login that waits for its code. */
@MappedEntity("login_challenges")
public record ChallengeRow(@Id byte[] tokenHash, UUID userId) {
    @Override
    public String toString() {
        return "ChallengeRow[" + userId + "]";
    }
}

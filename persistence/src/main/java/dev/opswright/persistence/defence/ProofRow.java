/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A proof of work that was used. */
@MappedEntity("spent_proofs")
public record ProofRow(@Id byte[] challenge) {
    @Override
    public String toString() {
        return "ProofRow[]";
    }
}

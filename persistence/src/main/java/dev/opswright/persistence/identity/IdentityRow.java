/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * The person behind an identity of a provider.
 *
 * @param managed whether the provider made them, so that their roles follow its groups
 */
@MappedEntity("user_identities")
public record IdentityRow(@Id UUID userId, boolean managed) {}

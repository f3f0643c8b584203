/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.mail;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The active person whom a mail is for. */
@MappedEntity("users")
public record RecipientRow(@Id UUID id, String username, UUID orgId) {}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.server;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Names the table for the repositories of this package. */
@MappedEntity("servers")
record ServerRow(@Id UUID id) {}

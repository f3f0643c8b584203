/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.installation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The one row that names this database. */
@MappedEntity("installation")
public record InstallationRow(@Id UUID id) {}

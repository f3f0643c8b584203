/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Who holds a host, under which fence. */
@MappedEntity("host_leases")
public record HostLeaseRow(@Id UUID serverId, UUID executionId, long fence) {}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Names the table for repositories that speak SQL only. */
@MappedEntity("runbook_executions")
public record ExecutionAnchor(@Id UUID id) {}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A stored plan: JSON of an {@code ExecutionPlan} and its hash. */
@MappedEntity("execution_plans")
public record PlanRow(@Id UUID executionId, String plan, String planHash) {}

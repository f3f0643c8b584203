/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** Names an execution and its organization. */
@Introspected
public record ExecutionKey(UUID orgId, UUID id) {}

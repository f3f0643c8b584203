/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import io.micronaut.core.annotation.Introspected;

/** How many executions have a status. */
@Introspected
public record StatusCount(String status, long executions) {}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import java.util.UUID;

/** A runbook that does not run in a loop on a server any more, by their names. */
public record LoopRow(UUID orgId, String runbook, String server) {}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import dev.opswright.workflows.server.ServerFacts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What scopes are judged by: the runbook and the servers of the thing that a request is about.
 *
 * @param servers empty when it is about none
 */
public record TargetFacts(@Nullable UUID runbookId, List<ServerFacts> servers) {}

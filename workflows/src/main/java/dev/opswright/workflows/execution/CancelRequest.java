/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who stops a run and why.
 *
 * @param undo whether completed steps that declare an undo are undone
 */
public record CancelRequest(
        UUID userId, String username, @Nullable String reason, boolean undo) {}

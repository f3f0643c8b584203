/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import org.jspecify.annotations.Nullable;

/**
 * What a fleet tells one of its runs when it goes on or stops without it.
 *
 * @param reason how the run ends if its first step has not begun
 * @param cancel what becomes of it if it has; {@code null} = it goes on to its end
 */
public record FleetStop(StatusReason reason, @Nullable CancelRequest cancel) {}

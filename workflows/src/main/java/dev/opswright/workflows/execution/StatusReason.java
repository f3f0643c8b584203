/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/**
 * Why something has the status it has.
 *
 * @param code stable word of the contract, for example {@code host_busy}
 * @param message one sentence that a tired engineer understands; never a secret, never a stack trace
 */
public record StatusReason(String code, String message) {}

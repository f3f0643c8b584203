/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

/**
 * Words that a run leaves on its record for those who watch it.
 *
 * @param message template of plain text
 */
public record Notice(String message) {}

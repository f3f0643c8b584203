/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;

/**
 * A place in a script that a value must not, or had better not, go to.
 *
 * @param error {@code false} for a warning
 * @param code stable word for programs
 * @param message plain sentence for people
 * @param at where, in the template
 */
public record Finding(boolean error, String code, String message, Position at) {}

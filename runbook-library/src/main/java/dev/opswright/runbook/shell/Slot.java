/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;

/**
 * A place in a script where a bound value is referred to.
 *
 * @param variable shell variable that holds the value
 * @param numeric whether the value's type leaves nothing but a whole number, which no shell evaluates further
 * @param mayStartWithDash whether the value could be taken for an option
 * @param at where the author wrote it, in the template
 */
public record Slot(String variable, boolean numeric, boolean mayStartWithDash, Position at) {}

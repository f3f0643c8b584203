/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.util.UUID;

/**
 * Alerts of an organization that nobody has decided about for long.
 *
 * @param told the alert that says so is open
 */
public record UndecidedRow(UUID orgId, long undecided, boolean told) {}

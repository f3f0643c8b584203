/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import java.util.List;

/**
 * A question to people in the middle of a run.
 *
 * @param roles who may decide; the runbook's {@code approval_roles} by default
 * @param quorum yes votes needed, 1 by default
 * @param expiresSeconds after which nobody's yes counts, 3600 by default
 */
public record Approval(List<String> roles, int quorum, int expiresSeconds) {}

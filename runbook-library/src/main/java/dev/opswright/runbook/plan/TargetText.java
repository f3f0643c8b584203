/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import java.util.List;

/** The text that names a run's server, or why there is none. */
public sealed interface TargetText {
    /** To be compared with server names, hostnames and {@code alias:} tags. */
    record Known(String text) implements TargetText {}

    /** All problems found, at least one. */
    record Refused(List<PlanProblem> problems) implements TargetText {}
}

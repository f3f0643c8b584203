/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import java.util.Map;

/**
 * Another runbook whose steps take the place of a step, on the same server and in the same run.
 *
 * @param name of the called runbook, in the same organization
 * @param parameters templates in the names of the caller, by parameter of the called one; known before anything runs
 */
public record RunbookCall(String name, Map<String, String> parameters) {
    /** So many calls may stand inside each other. */
    public static final int MOST_DEPTH = 5;

    /** Stands between the name of a call and that of a step in it. */
    public static final String SEPARATOR = " / ";
}

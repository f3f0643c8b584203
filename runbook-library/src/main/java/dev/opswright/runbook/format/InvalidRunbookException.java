/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.List;

/** A runbook file that is refused, with every error and warning found in it. */
public final class InvalidRunbookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidRunbookException(List<Problem> problems) {
        super(problems.size() + " problems, the first: " + problems.getFirst().shown("runbook"));
        this.problems = List.copyOf(problems);
    }

    /** All problems in the order of the file; at least one is an error. */
    public List<Problem> problems() {
        return problems;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import java.util.List;

/** The configuration is wrong. Holds every mistake at once, in plain words, so that the operator fixes one start and not ten. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidSettings(List<String> problems) {
        super("The configuration is wrong: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}

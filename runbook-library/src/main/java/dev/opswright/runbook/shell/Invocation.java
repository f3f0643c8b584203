/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;

/**
 * The program that a command really starts, behind wrappers such as {@code sudo}.
 *
 * @param program its name without a path; empty where nothing is started
 * @param arguments what follows it
 * @param wrappers the wrappers it stood behind, outermost first
 */
record Invocation(String program, List<Word> arguments, List<String> wrappers) {
    static final Invocation NONE = new Invocation("", List.of(), List.of());

    boolean isBehind(String wrapper) {
        return wrappers.contains(wrapper);
    }
}

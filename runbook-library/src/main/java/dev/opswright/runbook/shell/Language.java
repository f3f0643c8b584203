/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an interpreter takes program text.
 *
 * @param letters option letters whose value is program text, or a file of it
 * @param names long options whose value is program text, or a file of it
 * @param firstOperand whether its first operand is program text when no such option is given
 * @param valued option letters whose value is plain data
 * @param readsInput whether it reads its program from its input when it has none
 * @param runsText what a program must not contain where it gets values, since it would run them as text
 */
record Language(
        String letters, Set<String> names, boolean firstOperand, String valued, boolean readsInput, Pattern runsText) {
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** Words for running text in the common script languages. */
    private static final Pattern RUN_WORDS = Pattern.compile(
            "\\b(system|exec|eval|popen|subprocess|spawn\\w*|qx|proc_open|passthru|shell_exec|__import__|child_process)\\b|`");

    static Language of(String letters, String... names) {
        return new Language(letters, Set.of(names), false, "", false, NOTHING);
    }

    /** An interpreter of a script language: reads its program from its input too, and has words that run text. */
    static Language script(String letters, String... names) {
        return new Language(letters, Set.of(names), false, "", true, RUN_WORDS);
    }

    Language takesFirstOperand() {
        return new Language(letters, names, true, valued, readsInput, runsText);
    }

    Language valued(String data) {
        return new Language(letters, names, firstOperand, data, readsInput, runsText);
    }

    Language readingInput() {
        return new Language(letters, names, firstOperand, valued, true, runsText);
    }

    Language running(String pattern) {
        return new Language(letters, names, firstOperand, valued, readsInput, Pattern.compile(pattern));
    }

    /** Whether an option has program text, or a file of it, attached or as the next word. */
    boolean takesProgram(String option) {
        boolean named = names.stream().anyMatch(name -> option.equals(name) || option.startsWith(name + "="));
        boolean isCluster = option.startsWith("-") && !option.startsWith("--");
        return named || (isCluster && option.chars().anyMatch(c -> letters.indexOf(c) >= 0));
    }

    /** Whether the program is the next word. */
    boolean takesNext(String option) {
        boolean endsInLetter = letters.indexOf(option.charAt(option.length() - 1)) >= 0;
        return !option.contains("=") && (names.contains(option) || endsInLetter);
    }

    /** Whether the next word is plain data of this option. */
    boolean takesData(String option) {
        return option.length() == 2 && valued.indexOf(option.charAt(1)) >= 0;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds programs outside PowerShell that are given anything but constants. */
final class PowerShellPrograms {
    private static final Set<String> WORDS = Set.of(
            "if",
            "else",
            "elseif",
            "foreach",
            "for",
            "while",
            "do",
            "until",
            "switch",
            "try",
            "catch",
            "finally",
            "return",
            "throw",
            "exit",
            "break",
            "continue",
            "function",
            "filter",
            "param",
            "begin",
            "process",
            "end",
            "trap",
            "in",
            "default",
            "cd",
            "chdir",
            "cat",
            "copy",
            "cp",
            "cpi",
            "del",
            "dir",
            "echo",
            "erase",
            "gc",
            "gci",
            "gcm",
            "ghy",
            "gi",
            "gp",
            "gps",
            "group",
            "gsv",
            "h",
            "ls",
            "md",
            "measure",
            "mi",
            "mkdir",
            "move",
            "mv",
            "ni",
            "popd",
            "ps",
            "pushd",
            "pwd",
            "r",
            "rd",
            "ren",
            "ri",
            "rm",
            "rmdir",
            "sasv",
            "select",
            "set",
            "sl",
            "sleep",
            "sort",
            "spps",
            "spsv",
            "sv",
            "tee",
            "type",
            "where",
            "write",
            "true",
            "false");
    // The word that begins a command, and the rest of its statement.
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|[\\n;|{}(=&])[ \\t]*([a-z0-9_][a-z0-9_.:\\\\/-]*)([^\\n;|{}]*)");
    private static final Pattern CMDLET = Pattern.compile("[a-z]+-[a-z0-9]+|[0-9.]+");

    private PowerShellPrograms() {}

    /**
     * The first one.
     *
     * @param skeleton in lower case
     * @param constant the author's text, for the functions it defines
     */
    static Optional<String> withVariables(String skeleton, String constant) {
        String defined = constant.toLowerCase(Locale.ROOT);
        Matcher matcher = COMMAND.matcher(skeleton);
        int from = 0;
        while (matcher.find(from)) {
            String word = matcher.group(1);
            String rest = matcher.group(2);
            boolean variable = rest.indexOf(PowerShellReader.VALUE) >= 0
                    || rest.indexOf('$') >= 0
                    || rest.indexOf('(') >= 0
                    || rest.indexOf('@') >= 0;
            if (variable && isProgram(word) && !defined.contains("function " + word)) {
                return Optional.of(word);
            }
            from = matcher.start(2);
        }
        return Optional.empty();
    }

    private static boolean isProgram(String word) {
        return !WORDS.contains(word) && !CMDLET.matcher(word).matches();
    }
}

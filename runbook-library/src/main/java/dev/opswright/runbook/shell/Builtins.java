/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.Map;
import java.util.Set;

/** What the commands of a shell itself do with values. */
final class Builtins {
    /** Those that take values as data; some of them only at the right place, see {@link BuiltinLint}. */
    static final Set<String> TAKE_VALUES = Set.of(
            ":", "[", "cd", "chdir", "echo", "exit", "false", "kill", "printf", "return", "set", "test", "true",
            "type");

    /** Those that assign to names in their arguments. */
    static final Set<String> DECLARE = Set.of("declare", "typeset", "local", "readonly", "export", "integer");

    /** Those that have no place in a script that uses values, since what they run or name cannot be followed. */
    static final Map<String, String> REFUSED = Map.of(
            "eval", "reads its arguments as a script",
            "alias", "gives commands another meaning");

    /** All others, with what they do with their arguments. */
    static final Map<String, String> EVALUATE = Map.ofEntries(
            Map.entry(".", "runs the file it is given as a script"),
            Map.entry("source", "runs the file it is given as a script"),
            Map.entry("trap", "reads its argument as a script"),
            Map.entry("let", "evaluates its arguments as arithmetic"),
            Map.entry("read", "takes names of variables, which the shell evaluates"),
            Map.entry("mapfile", "takes names of variables, which the shell evaluates"),
            Map.entry("readarray", "takes names of variables, which the shell evaluates"),
            Map.entry("getopts", "takes names of variables, which the shell evaluates"),
            Map.entry("unset", "takes names of variables, which the shell evaluates"),
            Map.entry("wait", "takes names of variables, which the shell evaluates"),
            Map.entry("complete", "reads its arguments as a script"),
            Map.entry("compgen", "reads its arguments as a script"),
            Map.entry("compopt", "takes names"),
            Map.entry("bind", "reads its arguments as commands"),
            Map.entry("enable", "loads the file it is given"),
            Map.entry("fc", "runs commands again"),
            Map.entry("history", "runs or keeps commands"),
            Map.entry("hash", "chooses the file of a command"),
            Map.entry("unalias", "gives commands another meaning"),
            Map.entry("jobs", "can run its arguments"),
            Map.entry("bg", "takes jobs"),
            Map.entry("fg", "takes jobs"),
            Map.entry("disown", "takes jobs"),
            Map.entry("suspend", "takes options"),
            Map.entry("break", "takes a number"),
            Map.entry("continue", "takes a number"),
            Map.entry("shift", "takes a number"),
            Map.entry("logout", "takes a number"),
            Map.entry("caller", "takes a number"),
            Map.entry("dirs", "takes numbers"),
            Map.entry("popd", "takes numbers"),
            Map.entry("pushd", "takes numbers"),
            Map.entry("help", "takes patterns"),
            Map.entry("shopt", "changes how the script is read"),
            Map.entry("times", "takes nothing"),
            Map.entry("ulimit", "takes limits"),
            Map.entry("umask", "takes a mask"));

    private Builtins() {}
}

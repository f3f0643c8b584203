/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.shell.ShellQuoting;
import java.util.List;
import java.util.Set;

/**
 * Names that parameters and environment_vars must not have. Both are exported to the step's process, so a name that
 * steers a shell, a loader or an interpreter would let an alert choose what runs (trust, section 4.5).
 */
final class VariableNames {
    private static final Set<String> TEMPLATE_ROOTS = Set.of(
            "alert",
            "server",
            "execution",
            "runbook",
            "steps",
            "now",
            "loop",
            "true",
            "false",
            "none",
            "True",
            "False",
            "None",
            "and",
            "or",
            "not",
            "in",
            "is",
            "if",
            "else",
            "elif",
            "for",
            "import",
            "recursive",
            "self",
            "super");
    private static final Set<String> STEERING = Set.of(
            "PATH",
            "IFS",
            "ENV",
            "CDPATH",
            "GLOBIGNORE",
            "SHELLOPTS",
            "SHELL",
            "HOME",
            "PWD",
            "OLDPWD",
            "PS0",
            "PS1",
            "PS2",
            "PS3",
            "PS4",
            "PROMPT_COMMAND",
            "MAIL",
            "MAILPATH",
            "HISTFILE",
            "TMPDIR",
            "TMP",
            "TEMP",
            "USER",
            "LOGNAME",
            "UID",
            "EUID",
            "PPID",
            "GROUPS",
            "RANDOM",
            "SECONDS",
            "LINENO",
            "DIRSTACK",
            "FUNCNAME",
            "SHLVL",
            "POSIXLY_CORRECT",
            "OPTIND",
            "OPTARG",
            "OPTERR",
            "REPLY",
            "TERMINFO",
            "TERMINFO_DIRS",
            "LOCPATH",
            "GCONV_PATH",
            "NLSPATH",
            "HOSTALIASES",
            "RES_OPTIONS",
            "LOCALDOMAIN",
            "GETCONF_DIR",
            "TZDIR",
            "CLASSPATH",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "EDITOR",
            "VISUAL",
            "PAGER",
            "MANPAGER",
            "BROWSER",
            "KUBECONFIG",
            "DOCKER_HOST",
            "DOCKER_CONFIG",
            "PSQLRC",
            "PGSYSCONFDIR",
            "WGETRC",
            "CURL_HOME",
            "INPUTRC",
            "TERM",
            "COLUMNS",
            "LINES");
    private static final List<String> STEERING_PREFIXES = List.of(
            "LD_",
            "DYLD_",
            "BASH_",
            "BASHOPTS",
            "PYTHON",
            "PERL",
            "RUBY",
            "GEM_",
            "BUNDLE_",
            "NODE_",
            "NPM_",
            "npm_",
            "LUA_",
            "PHP",
            "GIT_",
            "SSH_",
            "SUDO_",
            "LESS",
            "MALLOC_",
            "GLIBC_",
            "LC_",
            "LANG",
            "OPENSSL_",
            "SSL_",
            "SYSTEMD_",
            "RSYNC_",
            "ANSIBLE_",
            "OPSWRIGHT_",
            "OW_",
            "_");

    private VariableNames() {}

    static void check(String name, Fields fields, String key) {
        if (name.isBlank()) {
            return;
        }
        if (!ShellQuoting.isName(name) || name.length() > 100) {
            fields.error(key, "bad_name", "'" + name + "' is no variable name; use letters, digits and '_'");
        } else if (TEMPLATE_ROOTS.contains(name)) {
            fields.error(key, "bad_name", "'" + name + "' already has a meaning in templates");
        } else if (isSteering(name)) {
            fields.error(
                    key,
                    "steering_name",
                    "'" + name + "' steers the shell, the loader or a program it starts; choose another name");
        }
    }

    private static boolean isSteering(String name) {
        return STEERING.contains(name) || STEERING_PREFIXES.stream().anyMatch(name::startsWith);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of variables that steer a shell, a loader or an interpreter. Who chooses the value of one chooses what runs
 * (trust, section 4.5).
 */
public final class SteeringNames {
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
            "_",
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
            "TAR_OPTIONS",
            "MAKEFILES",
            "MAKEFLAGS",
            "GNUMAKEFLAGS",
            "GREP_OPTIONS",
            "AWKPATH",
            "AWKLIBPATH",
            "GZIP",
            "BZIP",
            "BZIP2",
            "XZ_OPT",
            "XZ_DEFAULTS",
            "ZIPOPT",
            "UNZIP",
            "BC_ENV_ARGS",
            "VIMINIT",
            "EXINIT",
            "MANOPT",
            "MANROFFOPT",
            "SCREENRC",
            "TERM");
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
            "OW_");

    /** Names that steer, but choose no file that a shell or program would run. */
    private static final Pattern HARMLESS =
            Pattern.compile("LC_.*|LANG.*|IFS|TERM|TZDIR|USER|LOGNAME|UID|TMP|TEMP|TMPDIR|PS[0-3]|_"
                    + "|OPTIND|OPTERR|REPLY|SYSTEMD_(PAGER|COLORS)|PAGER|HOME|POSIXLY_CORRECT");

    /** A search path of absolute folders of the host. */
    private static final Pattern HOST_PATH =
            Pattern.compile("PATH=((\\$PATH|(/usr|/opt)?(/local)?/s?bin|/opt/[A-Za-z0-9._/-]+)(:|$))*");

    private SteeringNames() {}

    /** Whether an assignment of the name may make a program run a file that is not part of the host. */
    static boolean mayRunFile(String name, Word assignment) {
        StringBuilder text = new StringBuilder();
        for (Word.Part part : assignment.parts()) {
            text.append(
                    part instanceof Word.Literal literal
                            ? literal.text()
                            : part instanceof Word.Variable variable ? "$" + variable.name() : "?");
        }
        boolean isHostPath = name.equals("PATH") && HOST_PATH.matcher(text).matches();
        return contain(name) && !HARMLESS.matcher(name).matches() && !isHostPath;
    }

    /** Whether the name is one of them. */
    public static boolean contain(String name) {
        return STEERING.contains(name) || STEERING_PREFIXES.stream().anyMatch(name::startsWith);
    }
}

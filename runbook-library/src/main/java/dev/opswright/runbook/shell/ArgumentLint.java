/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.Set;

/** Finds values among the arguments of ordinary programs that would do more there than be data. */
final class ArgumentLint {
    /** Programs that have an option which runs a command, in one word. */
    private static final Set<String> RUN_OPTIONS = Set.of(
            "su",
            "runuser",
            "tar",
            "gtar",
            "bsdtar",
            "git",
            "sort",
            "rsync",
            "scp",
            "sftp",
            "man",
            "split",
            "zip",
            "wget",
            "less",
            "more",
            "ctags",
            "logrotate",
            "tcpdump",
            "mysqldump",
            "ansible",
            "dpkg",
            "apt",
            "apt-get",
            "yum",
            "dnf",
            "rpm",
            "perf",
            "script");

    private final Tainted tainted;
    private final FindingReport report;

    ArgumentLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    void check(Invocation invocation) {
        boolean afterDashes = false;
        boolean runsOptions = RUN_OPTIONS.contains(invocation.program());
        for (Word argument : invocation.arguments()) {
            afterDashes |= argument.constant().orElse("").equals("--");
            if (argument.startsWithValue() && argument.hasGlob()) {
                report.warning(argument, "glob", "the unquoted pattern beside this value is expanded by the shell");
            }
            boolean mayBeOption = !afterDashes && tainted.mayBeOption(argument);
            if (runsOptions && (mayBeOption || (!afterDashes && tainted.splits(argument)))) {
                report.error(
                        argument,
                        "option_like",
                        "'" + invocation.program()
                                + "' has options that run a command, and this value may be one; put '--' before it");
            } else if (mayBeOption && argument.startsWithValue() && !BuiltinLint.takesAnyText(invocation.program())) {
                report.warning(
                        argument,
                        "option_like",
                        "this value may start with '-' and be read as an option; give it a type, or put '--' before it");
            }
        }
    }
}

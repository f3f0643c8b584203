/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that read program text, and where in their arguments it stands. */
final class Interpreters {
    /** Shells: {@code -c} takes the program. */
    static final Set<String> SHELLS = Set.of(
            "sh",
            "bash",
            "dash",
            "ash",
            "zsh",
            "ksh",
            "ksh93",
            "mksh",
            "rbash",
            "fish",
            "csh",
            "tcsh",
            "pwsh",
            "powershell",
            "su",
            "runuser",
            "flock",
            "script");

    private static final String STARTS = "starts the program named in its arguments";

    /** Commands whose every argument is read as program text or as a name to evaluate, with the reason. */
    static final Map<String, String> EVALUATING = Map.ofEntries(
            Map.entry("eval", "reads its arguments as a script"),
            Map.entry(".", "runs the file it is given as a script"),
            Map.entry("source", "runs the file it is given as a script"),
            Map.entry("trap", "reads its argument as a script"),
            Map.entry("alias", "defines text that is read as a script"),
            Map.entry("let", "evaluates its arguments as arithmetic"),
            Map.entry("read", "takes names of variables, which the shell evaluates"),
            Map.entry("mapfile", "takes names of variables, which the shell evaluates"),
            Map.entry("readarray", "takes names of variables, which the shell evaluates"),
            Map.entry("getopts", "takes names of variables, which the shell evaluates"),
            Map.entry("unset", "takes names of variables, which the shell evaluates"),
            Map.entry("complete", "reads its arguments as a script"),
            Map.entry("compgen", "reads its arguments as a script"),
            Map.entry("bind", "reads its arguments as commands"),
            Map.entry("enable", "loads the file it is given"),
            Map.entry("fc", "runs commands again"),
            Map.entry("nsenter", STARTS),
            Map.entry("unshare", STARTS),
            Map.entry("systemd-run", STARTS),
            Map.entry("pkexec", STARTS),
            Map.entry("setpriv", STARTS),
            Map.entry("capsh", STARTS),
            Map.entry("gosu", STARTS),
            Map.entry("su-exec", STARTS),
            Map.entry("start-stop-daemon", STARTS),
            Map.entry("daemonize", STARTS),
            Map.entry("bwrap", STARTS),
            Map.entry("firejail", STARTS),
            Map.entry("proot", STARTS),
            Map.entry("screen", STARTS),
            Map.entry("tmux", STARTS),
            Map.entry("entr", STARTS),
            Map.entry("run-parts", STARTS),
            Map.entry("prlimit", STARTS),
            Map.entry("numactl", STARTS),
            Map.entry("cgexec", STARTS),
            Map.entry("chpst", STARTS),
            Map.entry("unbuffer", STARTS),
            Map.entry("ltrace", STARTS),
            Map.entry("valgrind", STARTS),
            Map.entry("jobs", "can run its arguments"),
            Map.entry("ssh", "passes its arguments to a shell on the other host"),
            Map.entry("autossh", "passes its arguments to a shell on the other host"),
            Map.entry("sshpass", "passes its arguments to a shell on the other host"),
            Map.entry("mosh", "passes its arguments to a shell on the other host"),
            Map.entry("rsh", "passes its arguments to a shell on the other host"),
            Map.entry("pdsh", "passes its arguments to a shell on the other host"),
            Map.entry("pssh", "passes its arguments to a shell on the other host"),
            Map.entry("watch", "passes its arguments to a shell"),
            Map.entry("parallel", "passes its arguments to a shell"),
            Map.entry("at", "reads commands"),
            Map.entry("batch", "reads commands"),
            Map.entry("crontab", "reads commands"),
            Map.entry("expect", "reads its own script language"),
            Map.entry("ed", "reads commands"),
            Map.entry("dc", "reads a program that can run commands"),
            Map.entry("gdb", "reads commands"),
            Map.entry("m4", "reads a program that can run commands"));

    /**
     * Where an interpreter takes program text.
     *
     * @param letters option letters whose value is program text
     * @param names long options whose value is program text
     * @param firstOperand whether its first operand is program text when no such option is given
     * @param valued option letters whose value is plain data
     * @param readsInput whether it reads its program from its input when it has none
     */
    record Language(String letters, Set<String> names, boolean firstOperand, String valued, boolean readsInput) {}

    private static final Language PYTHON = new Language("cm", Set.of(), false, "WX", true);
    private static final Language PERL = new Language("eEMmI", Set.of(), false, "", true);
    private static final Language AWK =
            new Language("fieE", Set.of("--file", "--source", "--include", "--exec", "--load"), true, "vFo", false);
    private static final Language SED = new Language("ef", Set.of("--expression", "--file"), true, "l", false);
    private static final Language MYSQL =
            new Language("e", Set.of("--execute", "--init-command"), false, "uhPDS", true);

    private static final Map<String, Language> LANGUAGES = Map.ofEntries(
            Map.entry("awk", AWK),
            Map.entry("gawk", AWK),
            Map.entry("mawk", AWK),
            Map.entry("nawk", AWK),
            Map.entry("sed", SED),
            Map.entry("gsed", SED),
            Map.entry("python", PYTHON),
            Map.entry("python2", PYTHON),
            Map.entry("python3", PYTHON),
            Map.entry("pypy3", PYTHON),
            Map.entry("perl", PERL),
            Map.entry("ruby", new Language("erI", Set.of(), false, "", true)),
            Map.entry("node", new Language("epr", Set.of("--eval", "--print", "--require"), false, "", true)),
            Map.entry("nodejs", new Language("epr", Set.of("--eval", "--print", "--require"), false, "", true)),
            Map.entry("php", new Language("rBREFfd", Set.of("--run"), false, "", true)),
            Map.entry("lua", new Language("el", Set.of(), false, "", true)),
            Map.entry("tclsh", new Language("", Set.of(), false, "", true)),
            Map.entry("Rscript", new Language("e", Set.of(), false, "", true)),
            Map.entry("jq", new Language("fL", Set.of("--from-file"), true, "", false)),
            Map.entry("yq", new Language("", Set.of("--expression", "--from-file"), true, "", false)),
            Map.entry("psql", new Language("cf", Set.of("--command", "--file"), false, "dhpUvFPR", true)),
            Map.entry("mysql", MYSQL),
            Map.entry("mariadb", MYSQL),
            Map.entry("sqlite3", new Language("", Set.of("-cmd", "-init"), false, "", true)),
            Map.entry("mongo", new Language("", Set.of("--eval"), false, "", true)),
            Map.entry("mongosh", new Language("", Set.of("--eval"), false, "", true)),
            Map.entry("bc", new Language("e", Set.of("--expression"), false, "", true)),
            Map.entry("gnuplot", new Language("e", Set.of(), false, "", true)),
            Map.entry("vim", new Language("cS", Set.of("--cmd"), false, "", false)),
            Map.entry("vi", new Language("c", Set.of("--cmd"), false, "", false)),
            Map.entry(
                    "tar",
                    new Language(
                            "IF",
                            Set.of(
                                    "--to-command",
                                    "--checkpoint-action",
                                    "--use-compress-program",
                                    "--info-script",
                                    "--new-volume-script",
                                    "--rsh-command",
                                    "--rmt-command"),
                            false,
                            "fC",
                            false)),
            Map.entry(
                    "git",
                    new Language(
                            "c",
                            Set.of("--config-env", "--exec-path", "--upload-pack", "--receive-pack", "--exec"),
                            false,
                            "C",
                            false)),
            Map.entry("rsync", new Language("e", Set.of("--rsh", "--rsync-path"), false, "", false)));

    private Interpreters() {}

    static Optional<Language> language(String program) {
        String name =
                program.matches("(python|perl|ruby|php|lua)[0-9.]+") ? program.replaceAll("[0-9.]+$", "") : program;
        return Optional.ofNullable(LANGUAGES.get(name));
    }

    static boolean isShell(String program) {
        return SHELLS.contains(program);
    }

    /** Whether it can run text that is piped to it. */
    static boolean readsProgramFromInput(String program) {
        return (isShell(program) && !program.equals("flock") && !program.equals("script"))
                || language(program).filter(Language::readsInput).isPresent()
                || Set.of("ssh", "at", "batch", "crontab", "parallel", "expect", "ed", "dc", "gdb", "m4", "sshpass")
                        .contains(program);
    }

    /** Programs that start others from their arguments in ways too many to list; later words are then looked at too. */
    static final Set<String> LAUNCHERS = Set.of(
            "docker",
            "podman",
            "nerdctl",
            "crictl",
            "kubectl",
            "oc",
            "lxc",
            "lxc-attach",
            "nsenter",
            "unshare",
            "ip",
            "systemd-run",
            "machinectl",
            "vagrant",
            "systemd-nspawn",
            "bwrap",
            "firejail",
            "daemonize",
            "start-stop-daemon",
            "run-parts",
            "entr",
            "fd",
            "fdfind",
            "proot",
            "script",
            "expect",
            "screen",
            "tmux",
            "ansible",
            "salt",
            "pkexec",
            "setpriv",
            "capsh",
            "logrotate",
            "chpst",
            "softlimit",
            "cgexec",
            "numactl",
            "prlimit",
            "unbuffer",
            "gosu",
            "su-exec",
            "catchsegv",
            "ltrace",
            "perf",
            "valgrind",
            "dbus-run-session");
}

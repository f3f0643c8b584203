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

    private static final String OTHER_HOST = "passes its arguments to a shell on the other host";

    /** Programs whose every argument is read as program text or as a command, with the reason. */
    static final Map<String, String> EVALUATING = Map.ofEntries(
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
            Map.entry("socat", STARTS),
            Map.entry("make", "expands its arguments and can run them"),
            Map.entry("gmake", "expands its arguments and can run them"),
            Map.entry("ssh", OTHER_HOST),
            Map.entry("autossh", OTHER_HOST),
            Map.entry("sshpass", OTHER_HOST),
            Map.entry("mosh", OTHER_HOST),
            Map.entry("rsh", OTHER_HOST),
            Map.entry("pdsh", OTHER_HOST),
            Map.entry("pssh", OTHER_HOST),
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

    private static final String SED_RUNS =
            "(^|[;{}\\n])\\s*([0-9,$!~+ ]|/[^/]*/)*\\s*[ewW](\\s|;|}|$)|[/|#,!@:][gpiIMm0-9]*[ew][gpiIMm0-9]*(\\s|;|}|$)";

    private static final Set<String> DATABASES = Set.of("psql", "mysql", "mariadb", "sqlite3", "mongo", "mongosh");

    private static final Language PYTHON = Language.script("cm").valued("WX");
    private static final Language AWK = Language.of("fieEW", "--file", "--source", "--include", "--exec", "--load")
            .takesFirstOperand()
            .valued("vF");
    private static final Language SED = Language.of("ef", "--expression", "--file")
            .takesFirstOperand()
            .valued("l")
            .running(SED_RUNS);
    private static final Language NODE = Language.script("epr", "--eval", "--print", "--require");
    private static final Language MYSQL =
            Language.of("e", "--execute", "--init-command").valued("uhPDS").readingInput();
    private static final Language MONGO = Language.of("", "--eval").readingInput();
    private static final Language MAKE =
            Language.of("f", "--file", "--makefile", "--eval").readingInput();
    private static final Language TAR = Language.of(
                    "IFT",
                    "--to-command",
                    "--checkpoint-action",
                    "--use-compress-program",
                    "--info-script",
                    "--new-volume-script",
                    "--rsh-command",
                    "--rmt-command",
                    "--files-from")
            .valued("fC");

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
            Map.entry(
                    "perl",
                    Language.script("eEMmI")
                            .running("\\b(system|exec|eval|qx|open|require|do)\\b|`|/[a-z]*e[a-z]*(\\s|;|$)")),
            Map.entry("ruby", Language.script("erI")),
            Map.entry("node", NODE),
            Map.entry("nodejs", NODE),
            Map.entry("php", Language.script("rBREFfd", "--run")),
            Map.entry("lua", Language.script("el").running("\\b(execute|popen|load|loadstring|dofile)\\b")),
            Map.entry("tclsh", Language.script("")),
            Map.entry("Rscript", Language.script("e")),
            Map.entry("jq", Language.of("fL", "--from-file").takesFirstOperand()),
            Map.entry("yq", Language.of("", "--expression", "--from-file").takesFirstOperand()),
            Map.entry(
                    "psql",
                    Language.of("cf", "--command", "--file").valued("dhpUvFPR").readingInput()),
            Map.entry("mysql", MYSQL),
            Map.entry("mariadb", MYSQL),
            Map.entry("sqlite3", Language.of("", "-cmd", "-init").readingInput()),
            Map.entry("mongo", MONGO),
            Map.entry("mongosh", MONGO),
            Map.entry("bc", Language.of("e", "--expression").readingInput()),
            Map.entry("gnuplot", Language.of("e").readingInput()),
            Map.entry("vim", Language.of("cS", "--cmd")),
            Map.entry("vi", Language.of("c", "--cmd")),
            Map.entry("ex", Language.of("c", "--cmd").readingInput()),
            Map.entry("make", MAKE),
            Map.entry("gmake", MAKE),
            Map.entry("tar", TAR),
            Map.entry("split", Language.of("", "--filter")),
            Map.entry(
                    "sort",
                    Language.of("", "--compress-program", "--files0-from").valued("kSTto")),
            Map.entry("find", Language.of("", "-files0-from")),
            Map.entry("man", Language.of("PH", "--pager", "--html")),
            Map.entry(
                    "git",
                    Language.of("c", "--config-env", "--exec-path", "--upload-pack", "--receive-pack", "--exec")
                            .valued("C")),
            Map.entry("rsync", Language.of("e", "--rsh", "--rsync-path")));

    private Interpreters() {}

    static Optional<Language> language(String program) {
        String name =
                program.matches("(python|perl|ruby|php|lua)[0-9.]+") ? program.replaceAll("[0-9.]+$", "") : program;
        return Optional.ofNullable(LANGUAGES.get(name));
    }

    static boolean isShell(String program) {
        return SHELLS.contains(program);
    }

    /** Clients that take statements from their input as well as from their arguments. */
    static boolean isDatabase(String program) {
        return DATABASES.contains(program);
    }

    static boolean isAwk(String program) {
        return program.endsWith("awk");
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

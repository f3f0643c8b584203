/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A folder that plays a host: its programs are {@code canary}, which must never run, {@code show}, which writes down its
 * arguments, stand-ins for programs that start others, and the real ones a script may use.
 */
final class HostileHost {
    private static final List<String> REAL = List.of(
            "sh",
            "bash",
            "dash",
            "busybox",
            "cat",
            "tee",
            "env",
            "xargs",
            "awk",
            "mawk",
            "sed",
            "find",
            "timeout",
            "nice",
            "nohup",
            "setsid",
            "stdbuf",
            "sort",
            "tar",
            "git",
            "python3",
            "perl",
            "tr",
            "head",
            "tail",
            "true",
            "false",
            "expr",
            "bc",
            "dc",
            "ed",
            "m4",
            "make",
            "jq",
            "sqlite3",
            "flock",
            "mktemp",
            "cp",
            "mv",
            "ln",
            "chmod",
            "split",
            "dd",
            "touch",
            "mkdir",
            "basename",
            "dirname",
            "cut",
            "grep",
            "wc",
            "stat",
            "date",
            "seq",
            "ls",
            "diff",
            "cmp",
            "script",
            "ionice",
            "chrt",
            "taskset",
            "printf",
            "test",
            "rm",
            "man",
            "less",
            "gzip");

    /** Programs that may be missing here, and the part of them that matters: what they do with their arguments. */
    private static final Map<String, String> STAND_INS = Map.ofEntries(
            Map.entry(
                    "sudo",
                    "while :; do case $1 in -u|-g|-U) shift 2;; -[si]) shift; exec sh -c \"$*\";; -*|*=*) shift;; *) exec \"$@\";; esac; done"),
            Map.entry("doas", "while :; do case $1 in -u) shift 2;; -*) shift;; *) exec \"$@\";; esac; done"),
            Map.entry("su", "while [ $# -gt 0 ]; do [ \"$1\" = -c ] && exec sh -c \"$2\"; shift; done"),
            Map.entry(
                    "runuser",
                    "while [ $# -gt 0 ]; do [ \"$1\" = -c ] && exec sh -c \"$2\"; [ \"$1\" = -- ] && shift && exec \"$@\"; shift; done"),
            Map.entry(
                    "ssh",
                    "while :; do case $1 in -o|-F|-p|-i|-l) case $2 in ProxyCommand=*) sh -c \"${2#*=}\";; esac; shift 2;; -o*) sh -c \"${1#*=}\"; shift;; -*) shift;; *) break;; esac; done; shift; [ $# -gt 0 ] && exec sh -c \"$*\"; exec sh"),
            Map.entry(
                    "docker",
                    "case $1 in exec|run) shift;; esac; while :; do case $1 in -*) shift;; *) break;; esac; done; shift; exec \"$@\""),
            Map.entry("kubectl", "while [ $# -gt 0 ]; do [ \"$1\" = -- ] && shift && exec \"$@\"; shift; done"),
            Map.entry("watch", "exec sh -c \"$*\""),
            Map.entry("parallel", "exec sh -c \"$*\""),
            Map.entry("nsenter", "while :; do case $1 in -t) shift 2;; -*) shift;; *) exec \"$@\";; esac; done"),
            Map.entry("unshare", "while :; do case $1 in -*) shift;; *) exec \"$@\";; esac; done"),
            Map.entry("systemd-run", "while :; do case $1 in -*) shift;; *) exec \"$@\";; esac; done"),
            Map.entry("chroot", "shift; exec \"$@\""),
            Map.entry("crontab", "sh -c \"$EDITOR\"; exec sh"),
            Map.entry("at", "exec sh"));

    private final Path folder;
    private final Path programs;
    private final Path canary;
    private final Path shown;

    HostileHost(Path folder) throws IOException {
        this.folder = folder;
        this.programs = Files.createDirectory(folder.resolve("bin"));
        this.canary = folder.resolve("canary-fired");
        this.shown = folder.resolve("shown");
        for (String program : REAL) {
            var real = RealShell.path(program);
            if (real.isPresent()) {
                Files.createSymbolicLink(programs.resolve(program), real.get());
            }
        }
        for (var standIn : STAND_INS.entrySet()) {
            program(standIn.getKey(), standIn.getValue());
        }
        program("canary", "echo \"$0 $*\" >> " + canary);
        program("show", "for a; do printf '%s\\0' \"$a\"; done >> " + shown);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        file.toFile().setExecutable(true);
    }

    /**
     * What came of a run.
     *
     * @param fired whether a value was executed
     * @param shown the arguments that the program of this name got
     */
    record Outcome(boolean fired, Set<String> shown) {}

    /** Runs the script once for each value, each time in a subshell, in an empty folder. */
    Outcome run(List<String> shell, GeneratedScript script, String text, List<String> values)
            throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(folder, "work");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            all.append("(\n").append(script.prologue(values, i)).append(text).append("\n) </dev/null\n");
        }
        Path file = Files.writeString(folder.resolve("script"), all);
        Files.deleteIfExists(canary);
        Files.deleteIfExists(shown);
        start(shell, file, work);
        Outcome outcome = new Outcome(Files.exists(canary), shownArguments());
        delete(work);
        return outcome;
    }

    private void start(List<String> shell, Path script, Path work) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("timeout", "-k", "1", "5"));
        command.addAll(shell);
        command.add(script.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", programs.toString(), "HOME", work.toString(), "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private Set<String> shownArguments() throws IOException {
        if (!Files.exists(shown)) {
            return Set.of();
        }
        String all = new String(Files.readAllBytes(shown), StandardCharsets.UTF_8);
        return Arrays.stream(all.split("\0", -1)).collect(Collectors.toSet());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}

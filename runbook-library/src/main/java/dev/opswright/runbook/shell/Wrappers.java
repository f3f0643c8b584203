/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that start the program named in their arguments, and how to find it there. */
final class Wrappers {
    /**
     * @param shortWithValue letters of options that take the next word
     * @param longWithValue long options that take the next word
     * @param operands words of its own before the program
     * @param assigns whether {@code NAME=value} words may stand before the program
     */
    record Wrapper(String shortWithValue, Set<String> longWithValue, int operands, boolean assigns) {}

    private static final Map<String, Wrapper> KNOWN = Map.ofEntries(
            Map.entry(
                    "sudo",
                    new Wrapper(
                            "ugpCrtTUhRD",
                            Set.of(
                                    "--user",
                                    "--group",
                                    "--prompt",
                                    "--host",
                                    "--chdir",
                                    "--role",
                                    "--type",
                                    "--other-user",
                                    "--close-from",
                                    "--command-timeout",
                                    "--chroot"),
                            0,
                            true)),
            Map.entry("doas", new Wrapper("uC", Set.of(), 0, false)),
            Map.entry("env", new Wrapper("uC", Set.of("--unset", "--chdir"), 0, true)),
            Map.entry("timeout", new Wrapper("ks", Set.of("--kill-after", "--signal"), 1, false)),
            Map.entry("nice", new Wrapper("n", Set.of("--adjustment"), 0, false)),
            Map.entry("ionice", new Wrapper("cnpPu", Set.of("--class", "--classdata"), 0, false)),
            Map.entry("chrt", new Wrapper("TPD", Set.of(), 1, false)),
            Map.entry("taskset", new Wrapper("", Set.of(), 1, false)),
            Map.entry("nohup", plain()),
            Map.entry("setsid", plain()),
            Map.entry("time", new Wrapper("fo", Set.of("--format", "--output"), 0, false)),
            Map.entry("stdbuf", new Wrapper("ioe", Set.of("--input", "--output", "--error"), 0, false)),
            Map.entry("chroot", new Wrapper("", Set.of(), 1, false)),
            Map.entry("exec", new Wrapper("a", Set.of(), 0, false)),
            Map.entry("command", plain()),
            Map.entry("builtin", plain()),
            Map.entry("busybox", plain()),
            Map.entry(
                    "xargs",
                    new Wrapper(
                            "InPLdaEs",
                            Set.of(
                                    "--replace",
                                    "--max-args",
                                    "--max-procs",
                                    "--max-lines",
                                    "--delimiter",
                                    "--arg-file",
                                    "--eof",
                                    "--max-chars"),
                            0,
                            false)),
            Map.entry("flock", new Wrapper("wE", Set.of("--wait", "--timeout", "--conflict-exit-code"), 1, false)),
            Map.entry("runuser", new Wrapper("ugG", Set.of("--user", "--group", "--supp-group"), 0, false)),
            Map.entry("strace", new Wrapper("eopsaEubO", Set.of(), 0, false)));

    private Wrappers() {}

    private static Wrapper plain() {
        return new Wrapper("", Set.of(), 0, false);
    }

    static Optional<Wrapper> find(String program) {
        return Optional.ofNullable(KNOWN.get(program));
    }
}

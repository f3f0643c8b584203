/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The wrappers whose options are known, so that it is certain which word is the program. */
final class Wrappers {
    private static final Wrapper PLAIN = Wrapper.of("", "");
    private static final String DIGITS = "0123456789";

    private static final Map<String, Wrapper> KNOWN = Map.ofEntries(
            Map.entry(
                    "sudo",
                    Wrapper.of("AbBEHknPSVv", "ugpCrtTUhRD")
                            .longOptions(
                                    Set.of(
                                            "--non-interactive",
                                            "--preserve-env",
                                            "--set-home",
                                            "--stdin",
                                            "--background"),
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
                                            "--chroot"))
                            .assigning()
                            .shellForm("sie", Set.of("--shell", "--login", "--edit"))),
            Map.entry("doas", Wrapper.of("n", "uC").shellForm("s", Set.of())),
            Map.entry(
                    "env",
                    Wrapper.of("iv0", "uC")
                            .longOptions(
                                    Set.of("--ignore-environment", "--null", "--debug"), Set.of("--unset", "--chdir"))
                            .assigning()
                            .shellForm("S", Set.of("--split-string"))),
            Map.entry(
                    "timeout",
                    Wrapper.of("v", "ks")
                            .longOptions(
                                    Set.of("--foreground", "--preserve-status", "--verbose"),
                                    Set.of("--kill-after", "--signal"))
                            .operand()),
            Map.entry("nice", Wrapper.of(DIGITS, "n").longOptions(Set.of(), Set.of("--adjustment"))),
            Map.entry(
                    "ionice", Wrapper.of("t", "cn").longOptions(Set.of("--ignore"), Set.of("--class", "--classdata"))),
            Map.entry("chrt", Wrapper.of("bfoirRv", "TPD").operand()),
            Map.entry(
                    "taskset",
                    Wrapper.of("ac", "")
                            .longOptions(Set.of("--all-tasks", "--cpu-list"), Set.of())
                            .operand()),
            Map.entry("nohup", PLAIN),
            Map.entry("setsid", Wrapper.of("cfw", "").longOptions(Set.of("--ctty", "--fork", "--wait"), Set.of())),
            Map.entry("time", Wrapper.of("pvaq", "fo").longOptions(Set.of(), Set.of("--format", "--output"))),
            Map.entry("stdbuf", Wrapper.of("", "ioe").longOptions(Set.of(), Set.of("--input", "--output", "--error"))),
            Map.entry(
                    "chroot",
                    PLAIN.longOptions(Set.of("--skip-chdir"), Set.of("--userspec", "--groups"))
                            .operand()),
            Map.entry("exec", PLAIN),
            Map.entry("command", Wrapper.of("pvV", "")),
            Map.entry("builtin", PLAIN),
            Map.entry("busybox", PLAIN),
            Map.entry(
                    "xargs",
                    Wrapper.of("0prtxoil", "InPLdaEs")
                            .longOptions(
                                    Set.of(
                                            "--null",
                                            "--no-run-if-empty",
                                            "--verbose",
                                            "--exit",
                                            "--interactive",
                                            "--replace"),
                                    Set.of(
                                            "--max-args",
                                            "--max-procs",
                                            "--max-lines",
                                            "--delimiter",
                                            "--arg-file",
                                            "--eof",
                                            "--max-chars"))),
            Map.entry(
                    "flock",
                    Wrapper.of("sxeunFo", "wE")
                            .longOptions(
                                    Set.of("--shared", "--exclusive", "--nonblock", "--nb", "--close", "--no-fork"),
                                    Set.of("--wait", "--timeout", "--conflict-exit-code"))
                            .operand()
                            .shellForm("c", Set.of("--command"))),
            Map.entry(
                    "runuser",
                    Wrapper.of("", "ugG").longOptions(Set.of(), Set.of("--user", "--group", "--supp-group"))),
            Map.entry("strace", Wrapper.of("fFtTqvxyi", "eopsaEubO")));

    private static final Wrapper CONTAINER = Wrapper.of("itd", "uwe")
            .longOptions(
                    Set.of("--interactive", "--tty", "--detach", "--privileged"),
                    Set.of("--user", "--workdir", "--env"))
            .operand();
    private static final Wrapper POD = Wrapper.of("itq", "cn")
            .longOptions(Set.of("--stdin", "--tty", "--quiet"), Set.of("--container", "--namespace"))
            .operand();

    private static final Map<String, Wrapper> SUBCOMMANDS = Map.of(
            "docker", CONTAINER, "podman", CONTAINER, "nerdctl", CONTAINER, "crictl", CONTAINER, "kubectl", POD, "oc",
            POD);

    private static final Set<String> SHELL_WORDS = Set.of("exec", "command", "builtin", "time");

    private Wrappers() {}

    static Optional<Wrapper> find(String program) {
        return Optional.ofNullable(KNOWN.get(program));
    }

    /** The wrapper that a command such as {@code docker exec} is, from its first arguments. */
    static Optional<Wrapper> findSubcommand(String program, List<Word> arguments) {
        Wrapper wrapper = SUBCOMMANDS.get(program);
        int at = arguments.stream()
                .map(word -> word.constant().orElse(""))
                .toList()
                .indexOf("exec");
        return at < 0 || wrapper == null ? Optional.empty() : Optional.of(wrapper.after(at + 1));
    }

    /** Whether the word alone says that a wrapper is meant; {@code time} or {@code exec} may be other things. */
    static boolean isProgram(String name) {
        return KNOWN.containsKey(name) && !SHELL_WORDS.contains(name);
    }
}

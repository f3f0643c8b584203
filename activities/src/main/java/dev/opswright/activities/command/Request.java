/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static dev.opswright.runbook.shell.ShellQuoting.assignment;
import static dev.opswright.runbook.shell.ShellQuoting.exported;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the requests that the runner reads from stdin: quoted assignments, the last of them proving completeness. */
final class Request {
    /** Output bytes of one stream that a launch brings back: both streams fit the window without being read. */
    static final int LAUNCH_LIMIT = 256 * 1024;
    /** The same for a look. */
    static final int FOLLOW_LIMIT = 768 * 1024;

    private static final int BLOCK = 512;
    private final String bootIdFile;
    private final Clock clock;

    Request(String bootIdFile, Clock clock) {
        this.bootIdFile = bootIdFile;
        this.clock = clock;
    }

    byte[] launch(Host host, Command command, OutputOffsets from, Duration wait) {
        StringBuilder bindings = new StringBuilder();
        if (command.runAs() != null) {
            bindings.append(exported("OPSWRIGHT_COMMAND_ID", command.id().toString()))
                    .append(assignment("OW_DIR", Objects.requireNonNullElse(command.workingDirectory(), "")))
                    .append("cd -- \"${OW_DIR:-$HOME}\" || exit 126\n");
        }
        command.bindings().forEach(value -> bindings.append(assignment(value.name(), value.value())));
        command.environment().forEach(value -> bindings.append(exported(value.name(), value.value())));
        StringBuilder request = common(host, command.id(), from, wait, LAUNCH_LIMIT);
        add(request, "ow_id", command.id().toString());
        add(request, "ow_installation", command.installation());
        add(request, "ow_fence", Long.toString(command.fence()));
        add(request, "ow_timeout", Long.toString(command.timeout().toSeconds()));
        add(request, "ow_cap", Long.toString((command.outputCap() + BLOCK - 1) / BLOCK));
        add(request, "ow_shell", command.shell());
        boolean own = command.runAs() == null; // another user's directory may be closed to the login
        add(request, "ow_workdir", own ? Objects.requireNonNullElse(command.workingDirectory(), "") : "");
        add(request, "ow_user", Objects.requireNonNullElse(command.runAs(), ""));
        add(request, "ow_meta", meta(command));
        add(request, "ow_script", command.script());
        add(request, "ow_bindings", bindings.toString());
        add(
                request,
                "ow_secrets",
                command.secrets().stream().map(NamedSecret::name).collect(Collectors.joining(" ")));
        return end(request, secrets(host, command));
    }

    byte[] look(Host host, CommandId id, OutputOffsets from, Duration wait) {
        return end(common(host, id, from, wait, FOLLOW_LIMIT));
    }

    private StringBuilder common(Host host, CommandId id, OutputOffsets from, Duration wait, int limit) {
        StringBuilder request = new StringBuilder(1024);
        add(request, "ow_dir", "commands/" + id.organization() + "/" + host.serverId() + "/" + id.path());
        add(request, "ow_boot_file", bootIdFile);
        add(request, "ow_now", Long.toString(clock.millis()));
        add(request, "ow_out", Long.toString(from.stdout()));
        add(request, "ow_err", Long.toString(from.stderr()));
        add(request, "ow_wait", Long.toString(wait.toMillis() / 100));
        add(request, "ow_limit", Integer.toString(limit));
        return request;
    }

    static String meta(Command command) {
        return "timeout_seconds=" + command.timeout().toSeconds() + "\noutput_cap=" + command.outputCap() + "\nfence="
                + command.fence() + "\ninstallation=" + command.installation() + "\nplan_hash=" + command.planHash()
                + "\nshell=" + command.shell();
    }

    private static void add(StringBuilder request, String name, String value) {
        request.append(assignment(name, value));
    }

    private static List<byte[]> secrets(Host host, Command command) {
        List<byte[]> assignments = new ArrayList<>();
        Secret sudoPassword = host.sudoPassword();
        if (sudoPassword != null) {
            assignments.add(sudoPassword.assignment("ow_sudo"));
        }
        command.secrets().forEach(secret -> assignments.add(secret.secret().assignment("ow_secret_" + secret.name())));
        return assignments;
    }

    /** Secrets enter as bytes that can be wiped, never as text. */
    private static byte[] end(StringBuilder request, List<byte[]> secrets) {
        byte[] head = request.toString().getBytes(StandardCharsets.UTF_8);
        byte[] tail = end(new StringBuilder());
        int length = secrets.stream().mapToInt(secret -> secret.length).sum();
        ByteBuffer whole =
                ByteBuffer.allocate(head.length + length + tail.length).put(head);
        for (byte[] secret : secrets) {
            whole.put(secret);
            Arrays.fill(secret, (byte) 0);
        }
        return whole.put(tail).array();
    }

    private static byte[] end(StringBuilder request) {
        return request.append(assignment("ow_end", "end")).toString().getBytes(StandardCharsets.UTF_8);
    }
}

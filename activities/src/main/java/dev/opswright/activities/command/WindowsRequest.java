/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.runbook.shell.PowerShellQuoting;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** Writes the requests that the Windows runner reads from stdin: names and Base64, the last proving completeness. */
final class WindowsRequest {
    /** Output bytes of one stream that a launch brings back. */
    static final int LAUNCH_LIMIT = 64 * 1024;
    /** The same for a look; a message of WS-Management holds about a hundred kilobytes. */
    static final int FOLLOW_LIMIT = 256 * 1024;

    private final WindowsRunner runner;
    private final Clock clock;

    WindowsRequest(WindowsRunner runner, Clock clock) {
        this.runner = runner;
        this.clock = clock;
    }

    byte[] launch(Host host, Command command, OutputOffsets from, Duration wait) {
        StringBuilder bindings = new StringBuilder();
        command.bindings().forEach(value -> bindings.append(PowerShellQuoting.assignment(value.name(), value.value())));
        command.environment()
                .forEach(value -> bindings.append(PowerShellQuoting.exported(value.name(), value.value())));
        StringBuilder request = look(host, "launch", command.id(), from, wait, LAUNCH_LIMIT);
        add(request, "id", command.id().toString());
        add(request, "installation", command.installation());
        add(request, "fence", Long.toString(command.fence()));
        add(request, "timeout", Long.toString(command.timeout().toSeconds()));
        add(request, "cap", Long.toString(command.outputCap()));
        add(request, "workdir", command.workingDirectory() == null ? "" : command.workingDirectory());
        add(request, "meta", Request.meta(command));
        add(request, "script", command.script());
        add(request, "bindings", bindings.toString());
        return end(request);
    }

    byte[] follow(Host host, CommandId id, OutputOffsets from, Duration wait) {
        return end(look(host, "follow", id, from, wait, FOLLOW_LIMIT));
    }

    byte[] cancel(Host host, CommandId id, OutputOffsets from) {
        return end(look(host, "cancel", id, from, Duration.ZERO, FOLLOW_LIMIT));
    }

    byte[] probe(Host host) {
        return end(start(host, "probe"));
    }

    byte[] install(Host host) {
        StringBuilder request = start(host, "install");
        request.append("text:")
                .append(Base64.getEncoder().encodeToString(runner.base64()))
                .append('\n');
        return end(request);
    }

    private StringBuilder start(Host host, String verb) {
        StringBuilder request = new StringBuilder(1024);
        add(request, "verb", verb);
        add(request, "state", host.stateDir() == null ? "" : host.stateDir());
        add(request, "runner", runner.sha256());
        return request;
    }

    private StringBuilder look(Host host, String verb, CommandId id, OutputOffsets from, Duration wait, int limit) {
        StringBuilder request = start(host, verb);
        String folder = "commands/" + id.organization() + "/" + host.serverId() + "/" + id.path();
        add(request, "dir", folder.replace('/', '\\'));
        add(request, "now", Long.toString(clock.millis()));
        add(request, "out", Long.toString(from.stdout()));
        add(request, "err", Long.toString(from.stderr()));
        add(request, "wait", Long.toString(wait.toMillis()));
        add(request, "limit", Integer.toString(limit));
        return request;
    }

    private static void add(StringBuilder request, String name, String value) {
        String base64 = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        request.append(name).append(':').append(base64).append('\n');
    }

    private static byte[] end(StringBuilder request) {
        add(request, "end", "end");
        return request.toString().getBytes(StandardCharsets.US_ASCII);
    }
}

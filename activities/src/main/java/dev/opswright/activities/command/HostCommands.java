/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The command port to hosts of every kind: POSIX over SSH, Windows over WinRM. One per process is enough. */
public final class HostCommands implements CommandPort {
    private final CommandPort posix;
    private final CommandPort windows;

    /**
     * Opens nothing yet.
     *
     * @param clock gives commands their times
     */
    public HostCommands(CommandMetrics metrics, Clock clock) {
        this.posix = new SshCommands(metrics, clock);
        this.windows = new WindowsCommands(metrics, clock);
    }

    private CommandPort to(Host host) {
        return host.winRm() == null ? posix : windows;
    }

    @Override
    public CommandState launch(Host host, Command command, OutputOffsets from, OutputSink sink, Duration wait) {
        return to(host).launch(host, command, from, sink, wait);
    }

    @Override
    public CommandState follow(Host host, CommandId id, OutputOffsets from, OutputSink sink, Duration wait) {
        return to(host).follow(host, id, from, sink, wait);
    }

    @Override
    public CommandState cancel(Host host, CommandId id) {
        return to(host).cancel(host, id);
    }

    @Override
    public Set<String> clear(Host host, List<String> runs) {
        return to(host).clear(host, runs);
    }

    @Override
    public ServerTestReport test(Host host) {
        return to(host).test(host);
    }

    @Override
    public void close() {
        posix.close();
        windows.close();
    }
}

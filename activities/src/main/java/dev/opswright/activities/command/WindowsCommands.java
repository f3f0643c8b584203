/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostRefused;
import dev.opswright.activities.command.CommandFailure.HostUnreachable;
import dev.opswright.activities.command.WindowsConnections.Printed;
import dev.opswright.activities.winrm.CliXml;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The command port over WinRM to Windows hosts, with the door of its own runner. Safe for any number of threads. A call
 * is one short program in a kept shell; the command itself belongs to no shell.
 */
final class WindowsCommands implements CommandPort {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration CANCEL_WAIT = Duration.ofSeconds(15);
    private static final Duration INSTALL_WAIT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration SWEEP = Duration.ofSeconds(30);

    private final WindowsRunner runner = new WindowsRunner();
    private final WindowsRequest requests;
    private final CommandMetrics metrics;
    private final ConcurrentHashMap<String, WindowsConnections> hosts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("winrm-idle").factory());

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the sweeper
    WindowsCommands(CommandMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.requests = new WindowsRequest(runner, clock);
        sweeper.scheduleWithFixedDelay(
                () -> closeIdle(IDLE), SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public CommandState launch(Host host, Command command, OutputOffsets from, OutputSink sink, Duration wait) {
        if (!command.shell().equals(Command.POWERSHELL)) {
            throw new HostRefused(
                    Code.SHELL_UNUSABLE,
                    host.address() + " runs Windows, which has no " + command.shell()
                            + "; use shell: powershell. Nothing was run.");
        }
        long began = System.nanoTime();
        Duration patience = shorter(wait);
        Answer answer = ask(host, requests.launch(host, command, from, patience), patience);
        metrics.launched(Duration.ofNanos(System.nanoTime() - began));
        return new Delivery(host, answer, from, WindowsRequest.LAUNCH_LIMIT, sink).state();
    }

    @Override
    public CommandState follow(Host host, CommandId id, OutputOffsets from, OutputSink sink, Duration wait) {
        Duration patience = shorter(wait);
        Answer answer = ask(host, requests.follow(host, id, from, patience), patience);
        return new Delivery(host, answer, from, WindowsRequest.FOLLOW_LIMIT, sink).state();
    }

    @Override
    public CommandState cancel(Host host, CommandId id) {
        // Nobody reads output here, so none is asked for.
        OutputOffsets end = new OutputOffsets(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        Answer answer = ask(host, requests.cancel(host, id, end), CANCEL_WAIT);
        return new Delivery(host, answer, end, WindowsRequest.FOLLOW_LIMIT, (stream, offset, chunk) -> {}).state();
    }

    @Override
    public Set<String> clear(Host host, List<String> runs) {
        throw new HostRefused(
                Code.SHELL_UNUSABLE,
                host.address() + " runs Windows, where old command folders are not cleared away yet.");
    }

    @Override
    public ServerTestReport test(Host host) {
        return new WindowsTest(host, this).run();
    }

    /** Starts the runner, with its installation where it is missing, and says which PowerShell it found. */
    String probe(Host host) {
        return ask(host, requests.probe(host), INSTALL_WAIT).text("version");
    }

    private Answer ask(Host host, byte[] request, Duration wait) {
        WindowsConnections connections = connections(host);
        Answer answer = spoken(host, connections.run(runner.askLine(), request, wait));
        if (answer.is("absent")) {
            Answer installed =
                    spoken(host, connections.run(runner.installLine(), requests.install(host), INSTALL_WAIT));
            if (!installed.is("installed")) {
                throw unusable(host, "the runner could not be installed");
            }
            answer = spoken(host, connections.run(runner.askLine(), request, wait));
        }
        if (answer.is("slow") || answer.is("absent")) {
            throw silent(host);
        }
        return answer;
    }

    private WindowsConnections connections(Host host) {
        WinRm winRm = Objects.requireNonNull(host.winRm());
        HostKey declared = WindowsIdentity.declared(host, winRm);
        if (declared != null && WindowsIdentity.trust(host, declared) != ServerTestReport.Trust.TRUSTED) {
            throw WindowsFailures.untrusted(host, declared);
        }
        return hosts.computeIfAbsent(host.connectionKey(), absent -> new WindowsConnections(host, winRm));
    }

    private static Answer spoken(Host host, Printed printed) {
        Answer answer = WindowsAnswer.parse(printed.stdout());
        if (answer.is("refused")) {
            throw SshCommands.refused(host, answer);
        }
        if (answer.is("failed")) {
            throw unusable(host, WindowsAnswer.text(answer, "text"));
        }
        if (!answer.spoke()) {
            if (!printed.ended()) {
                throw silent(host);
            }
            throw unusable(host, CliXml.readable(new String(printed.stderr(), StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private static HostUnreachable silent(Host host) {
        return new HostUnreachable(
                Code.CONTACT_LOST,
                host.address() + " took the request and has not answered yet. Whether the command began is not known"
                        + " yet: ask again.",
                null);
    }

    /** PowerShell did not do as it was told: policy, language mode, a missing part. The runner's own words are no secret. */
    private static CommandFailure unusable(Host host, String said) {
        String line = Runner.quoteNoise(said.getBytes(StandardCharsets.UTF_8), new byte[0]);
        return new HostUnreachable(
                Code.CONTACT_LOST, "PowerShell on " + host.address() + " did not answer as expected: " + line, null);
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    void closeIdle(Duration unused) {
        hosts.values().forEach(connections -> connections.closeIdle(unused));
        hosts.values().removeIf(WindowsConnections::unused);
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        closeIdle(Duration.ZERO);
    }
}

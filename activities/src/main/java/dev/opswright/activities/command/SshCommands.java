/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostRefused;
import dev.opswright.activities.command.CommandFailure.HostUnreachable;
import dev.opswright.activities.command.SshConnection.Exchange;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The command port over SSH to POSIX hosts. Safe for any number of threads; one per process is enough.
 *
 * <p>A launch is one exec on a kept connection: the request goes in by stdin, result and output of a short command come
 * back on the same channel.
 */
public final class SshCommands implements CommandPort {
    static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    // Above the grace between TERM and KILL, so that the end is usually seen.
    private static final Duration CANCEL_WAIT = Duration.ofSeconds(15);
    // A folder is a dozen files and whatever the commands printed.
    private static final Duration CLEAR_WAIT = Duration.ofSeconds(30);
    private static final Duration INSTALL_WAIT = Duration.ofSeconds(10);

    private final Runner runner;
    private final SshConnector connector = new SshConnector();
    private final CommandMetrics metrics;
    private final SshPool pool;
    private final Request requests;

    /**
     * Opens nothing yet.
     *
     * @param clock gives commands their times
     */
    public SshCommands(CommandMetrics metrics, Clock clock) {
        this(metrics, clock, BOOT_ID, true);
    }

    /** For tests that pretend a reboot, or a host without Perl. */
    SshCommands(CommandMetrics metrics, Clock clock, String bootIdFile, boolean quick) {
        this.runner = new Runner(quick);
        this.metrics = metrics;
        this.pool = new SshPool(connector, metrics);
        this.requests = new Request(bootIdFile, clock);
    }

    @Override
    public CommandState launch(Host host, Command command, OutputOffsets from, OutputSink sink, Duration wait) {
        long began = System.nanoTime();
        Duration patience = shorter(wait, LONGEST_WAIT);
        byte[] request = requests.launch(host, command, from, patience);
        boolean plain = host.sudoPassword() == null && command.isPlain();
        Reply reply;
        try {
            reply = ask(host, runner.call(host, "launch", plain), request, patience);
        } finally {
            Arrays.fill(request, (byte) 0); // it may hold secrets
        }
        metrics.launched(Duration.ofNanos(System.nanoTime() - began));
        Answer answer = reply.answer();
        if (answer.is("started") || (answer.state() == null && answer.spoke())) {
            Duration left = patience.minusNanos(System.nanoTime() - began);
            // Some servers close the channel with the first process; then the rest is to be asked for.
            return reply.closed() && left.isPositive()
                    ? follow(host, command.id(), from, sink, left)
                    : running(host, answer, from);
        }
        return new Delivery(host, answer, from, Request.LAUNCH_LIMIT, sink).state();
    }

    @Override
    public CommandState follow(Host host, CommandId id, OutputOffsets from, OutputSink sink, Duration wait) {
        Duration patience = shorter(wait, LONGEST_WAIT);
        Answer answer = ask(host, runner.call(host, "follow", true), requests.look(host, id, from, patience), patience)
                .answer();
        return new Delivery(host, answer, from, Request.FOLLOW_LIMIT, sink).state();
    }

    @Override
    public CommandState cancel(Host host, CommandId id) {
        // Nobody reads output here, so none is asked for.
        OutputOffsets end = new OutputOffsets(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        Answer answer = ask(
                        host,
                        runner.call(host, "cancel", true),
                        requests.look(host, id, end, Duration.ZERO),
                        CANCEL_WAIT)
                .answer();
        return new Delivery(host, answer, end, Request.FOLLOW_LIMIT, (stream, offset, chunk) -> {}).state();
    }

    @Override
    public Set<String> clear(Host host, List<String> runs) {
        Clearing clearing = new Clearing(host, runner, runs);
        Exchange exchange = pool.exec(host, clearing.line(), clearing.stdin(), CLEAR_WAIT);
        Answer answer = Answer.parse(exchange.stdout(), exchange.stderr());
        if (answer.is("refused")) {
            throw refused(host, answer);
        }
        if (!answer.is("cleared")) {
            throw exchange.closed() ? unusable(host, exchange) : silent(host);
        }
        return clearing.gone(answer);
    }

    @Override
    public ServerTestReport test(Host host) {
        return new ServerTest(host, connector, pool::line, runner).run();
    }

    @Override
    public void close() {
        pool.close();
    }

    private record Reply(Answer answer, boolean closed) {}

    private Reply ask(Host host, String line, byte[] request, Duration wait) {
        Exchange exchange = pool.exec(host, line, request, wait);
        Answer answer = Answer.parse(exchange.stdout(), exchange.stderr());
        if (exchange.closed() && !answer.spoke()) {
            // Nobody answered: the runner is not there yet, or no longer.
            install(host);
            exchange = pool.exec(host, line, request, wait);
            answer = Answer.parse(exchange.stdout(), exchange.stderr());
            if (exchange.closed() && !answer.spoke()) {
                // The shell has just shown that it works: what died without a word was killed, perhaps behind the door.
                throw silent(host);
            }
        }
        if (answer.is("refused")) {
            throw refused(host, answer);
        }
        return new Reply(answer, exchange.closed());
    }

    private void install(Host host) {
        for (Runner.Call call : runner.install(host)) {
            Exchange exchange = pool.exec(host, call.line(), call.stdin(), INSTALL_WAIT);
            Answer answer = Answer.parse(exchange.stdout(), exchange.stderr());
            if (answer.is("refused")) {
                throw refused(host, answer);
            }
            if (!answer.is("installed")) {
                throw exchange.closed() ? unusable(host, exchange) : silent(host);
            }
        }
    }

    /** The request has left and the door may have been passed, or the host is too slow to say. */
    private static CommandState running(Host host, Answer answer, OutputOffsets from) {
        if (answer.is("started")) {
            return new CommandState.Running(from);
        }
        throw silent(host);
    }

    private static HostUnreachable silent(Host host) {
        return new HostUnreachable(
                Code.CONTACT_LOST,
                host.address() + " took the request and has not answered yet. Whether the command began is not known"
                        + " yet: ask again.",
                null);
    }

    static HostRefused unusable(Host host, Exchange exchange) {
        return new HostRefused(
                Code.SHELL_UNUSABLE,
                host.address() + " gives " + host.username() + " no usable shell. Nothing was run. It said: "
                        + Runner.quoteNoise(exchange.stdout(), exchange.stderr()));
    }

    static HostRefused refused(Host host, Answer answer) {
        Code code;
        try {
            code = Code.valueOf(answer.text("code").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            code = Code.STATE_DIR;
        }
        return new HostRefused(code, Refusals.sentence(host, code, answer) + " Nothing was run.");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

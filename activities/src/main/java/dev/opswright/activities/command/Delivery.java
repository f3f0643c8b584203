/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandState.EndReason;
import dev.opswright.activities.command.CommandState.Why;
import dev.opswright.activities.command.OutputSink.Stream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** Gives an answer's output to the sink and says what state the answer tells. */
final class Delivery {
    private final Host host;
    private final Answer answer;
    private final OutputOffsets from;
    private final int limit;
    private final OutputSink sink;

    Delivery(Host host, Answer answer, OutputOffsets from, int limit, OutputSink sink) {
        this.host = host;
        this.answer = answer;
        this.from = from;
        this.limit = limit;
        this.sink = sink;
    }

    CommandState state() {
        if (answer.state() == null || answer.is("started")) {
            throw new CommandFailure.HostUnreachable(
                    CommandFailure.Code.CONTACT_LOST,
                    host.address() + " did not answer in time. What became of the command is not known yet: ask again.",
                    null);
        }
        if (answer.is("not_begun")) {
            return new CommandState.NotBegun();
        }
        OutputOffsets seen = new OutputOffsets(
                give(Stream.STDOUT, from.stdout(), answer.stdout()),
                give(Stream.STDERR, from.stderr(), answer.stderr()));
        if (answer.is("running") || moreToFetch(seen)) {
            return new CommandState.Running(seen);
        }
        return answer.is("done") ? done(seen) : new CommandState.Unknown(why(), kept(seen));
    }

    private long give(Stream stream, long offset, byte[] output) {
        for (int at = 0; at < output.length; at += OutputSink.MAX_CHUNK) {
            int end = Math.min(output.length, at + OutputSink.MAX_CHUNK);
            sink.accept(stream, offset + at, Arrays.copyOfRange(output, at, end));
        }
        return offset + output.length;
    }

    /** A quick answer tells no sizes; then a full helping means that there may be more. */
    private boolean moreToFetch(OutputOffsets seen) {
        return !answer.whole()
                || answer.number("out", fullHelping(answer.stdout(), seen.stdout())) > seen.stdout()
                || answer.number("err", fullHelping(answer.stderr(), seen.stderr())) > seen.stderr();
    }

    private long fullHelping(byte[] output, long seen) {
        return output.length >= limit ? Long.MAX_VALUE : seen;
    }

    private OutputOffsets kept(OutputOffsets seen) {
        return new OutputOffsets(answer.number("out", seen.stdout()), answer.number("err", seen.stderr()));
    }

    private CommandState done(OutputOffsets seen) {
        return new CommandState.Done(
                (int) answer.number("exit"),
                EndReason.valueOf(answer.text("reason").toUpperCase(Locale.ROOT)),
                "yes".equals(answer.text("ran")),
                Instant.ofEpochMilli(answer.number("started")),
                Instant.ofEpochMilli(answer.number("ended")),
                kept(seen),
                new OutputOffsets(answer.number("cut_out"), answer.number("cut_err")));
    }

    private Why why() {
        return "rebooted".equals(answer.text("reason")) ? Why.REBOOTED : Why.SUPERVISOR_LOST;
    }
}

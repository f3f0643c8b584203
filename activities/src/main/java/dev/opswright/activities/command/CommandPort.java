/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Runs remote commands behind the door (trust, section 3). Every call may be repeated at any time, by anyone: the
 * command id names the work, and the host lets it start at most once. Calls block; the caller's thread may be virtual.
 *
 * <p>Every method throws a {@link CommandFailure} where the host could not be asked or refused before anything ran.
 * What happened to a command once it had begun is never an exception but a {@link CommandState}.
 */
public interface CommandPort extends AutoCloseable {
    /** Runs that are cleared away at a time. */
    int MOST_CLEARED = 50;

    /**
     * Passes the door if nobody has, waits at most {@code wait} (two seconds at most) for the end, and returns what it
     * saw. Of a command that has begun before, it only reports.
     *
     * @param from bytes of output the caller has already; the sink gets what follows
     */
    CommandState launch(Host host, Command command, OutputOffsets from, OutputSink sink, Duration wait);

    /**
     * Looks at a command without touching it: state, and new output by offset, waiting at most {@code wait} for either.
     * {@link CommandState.Done} and {@link CommandState.Unknown} are answered only once all kept output has been given.
     */
    CommandState follow(Host host, CommandId id, OutputOffsets from, OutputSink sink, Duration wait);

    /**
     * Stops a command: TERM, five seconds later KILL, to everything it has started on the host; waits up to fifteen
     * seconds for its end to be recorded. A command that has not begun never will: it ends as cancelled, not run.
     */
    CommandState cancel(Host host, CommandId id);

    /**
     * Clears away what the commands of closed runs have left in the state directory, and programs of ours of older
     * versions. The caller answers for it that the runs are closed, and have been for as long as evidence is to be kept;
     * a folder whose command is alive all the same stays.
     *
     * @param runs first parts of their command ids, at most {@link #MOST_CLEARED}
     * @return the runs of which nothing is left
     */
    Set<String> clear(Host host, List<String> runs);

    /** Tries the way to the host stage by stage. Never logs in to a host whose key is not trusted. */
    ServerTestReport test(Host host);

    /** Closes all connections. Commands on hosts go on. */
    @Override
    void close();
}

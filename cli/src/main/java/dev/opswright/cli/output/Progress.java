/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells the person in front of the terminal what is going on: one line a fact, flushed at once. Safe for several threads. */
public final class Progress {
    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Prints one line. */
    public void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    /** Prints the line of a finished phase with the seconds it took, counted from {@code startNanos} ({@link System#nanoTime}). */
    public void done(String phase, long startNanos) {
        say("  %s in %s".formatted(phase, seconds(Duration.ofNanos(System.nanoTime() - startNanos))));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}

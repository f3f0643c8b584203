/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.output.Progress;
import java.util.concurrent.CountDownLatch;

/** Keeps a command in the foreground until Ctrl-C or SIGTERM, and stops everything then. */
final class Foreground {
    private Foreground() {}

    /** What a command starts; it adds each part to {@code started} as soon as there is something to stop. */
    interface Start {
        void begin(Started started);
    }

    /** Returns only when the start failed; otherwise the process ends inside. */
    static int run(Progress progress, Start start) {
        var started = new Started();
        var hook = Thread.ofPlatform().name("shutdown").unstarted(() -> {
            progress.say("Stopping ...");
            started.stop();
            progress.say("Stopped.");
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            start.begin(started);
        } catch (RuntimeException e) {
            // The hook also runs when the failure ends the process; by then there is nothing left to stop, nor to say.
            removeHook(hook);
            started.stop();
            throw e;
        }
        awaitSignal();
        return 0;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            awaitSignal();
        }
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

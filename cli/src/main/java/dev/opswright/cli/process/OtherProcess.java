/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that we may not have started ourselves, known by its number: an orphan of an earlier start, or a daemon. */
public final class OtherProcess {
    private final ProcessHandle handle;

    private OtherProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /** The live process of that number. */
    public static Optional<OtherProcess> find(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(OtherProcess::new);
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return handle.isAlive();
    }

    /**
     * Its command line. Process numbers are reused, so that a number from a file says nothing until the words behind it were read.
     * Empty where the system does not tell.
     */
    public List<String> words() {
        try {
            String raw =
                    Files.readString(Path.of("/proc", Long.toString(handle.pid()), "cmdline"), StandardCharsets.UTF_8);
            return List.of(raw.split("\0"));
        } catch (IOException noProc) {
            return handle.info().arguments().map(List::of).orElse(List.of());
        }
    }

    /** Asks it to end, waits, and kills it when it did not listen. True when it is gone. */
    public boolean stop(Duration patience) {
        handle.destroy();
        if (!awaitExit(patience)) {
            handle.destroyForcibly();
            return awaitExit(Duration.ofSeconds(2));
        }
        return true;
    }

    /** Waits for its end; true when it is gone. */
    public boolean awaitExit(Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }
}

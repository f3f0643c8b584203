/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static org.awaitility.Awaitility.await;

import dev.opswright.workflows.execution.RecordActivities.Closure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What happened, in order. */
final class Journal {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile @Nullable Closure closure;

    void add(String line) {
        lines.add(line);
    }

    /** For what has a natural key: the engine may repeat a local activity, and rows and door take the first. */
    synchronized void once(String line) {
        if (!lines.contains(line)) {
            lines.add(line);
        }
    }

    void close(Closure end) {
        closure = end;
        once("close " + end.status().word()
                + (end.outcome() == null ? "" : " " + end.outcome().word()));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    Closure closure() {
        return Objects.requireNonNull(closure, "the run was not closed");
    }

    StatusReason reason() {
        return Objects.requireNonNull(closure().reason(), "the run was closed without a reason");
    }

    void awaitLine(String line) {
        await("\"" + line + "\" in the journal")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> lines.contains(line));
    }

    void awaitCount(String start, int count) {
        await(count + " times \"" + start + "\" in the journal")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        lines.stream().filter(line -> line.startsWith(start)).count() >= count);
    }
}

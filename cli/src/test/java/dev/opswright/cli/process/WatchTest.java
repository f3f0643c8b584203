/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final AtomicInteger restarts = new AtomicInteger();

    @Test
    void startsADeadServerAgainAndSaysSo() {
        try (var watch = Watch.over("Server", alive::get, this::revive, progress)) {
            assertThat(watch).isNotNull();
            alive.set(false);

            await().atMost(Duration.ofSeconds(10)).untilTrue(alive);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> printed.toString(StandardCharsets.UTF_8).contains("Server is back"));
            assertThat(restarts).hasValue(1);
        }
    }

    @Test
    void triesAgainWhenARestartIsRefused() {
        try (var watch = Watch.over("Server", alive::get, this::refuseOnce, progress)) {
            assertThat(watch).isNotNull();
            alive.set(false);

            await().atMost(Duration.ofSeconds(15)).untilTrue(alive);
            assertThat(restarts).hasValue(2);
        }
    }

    private void revive() {
        restarts.incrementAndGet();
        alive.set(true);
    }

    private void refuseOnce() {
        if (restarts.incrementAndGet() == 1) {
            throw new StartRefused("not yet");
        }
        alive.set(true);
    }
}

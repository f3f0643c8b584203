/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.CommandState.Done;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prints what a launch costs against a real sshd on this machine, beside the same session without the door. */
@Timeout(120)
class LaunchLatencyIT {
    private static final int ROUNDS = 200;

    private @TempDir Path folder;

    private interface Round {
        void run();
    }

    @Test
    void printsMillisecondsPerLaunch() {
        try (RealSshd sshd = RealSshd.start(folder.resolve("sshd"));
                SshCommands quick = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
                SshCommands slow = new SshCommands(CommandMetrics.NONE, Clock.systemUTC(), SshCommands.BOOT_ID, false);
                SshPool bare = new SshPool(new SshConnector(), CommandMetrics.NONE)) {
            Host host = sshd.host();
            double[] floor = measure(() -> assertThat(bare.exec(host, "echo hello", new byte[0], Duration.ofSeconds(5))
                            .stdout())
                    .isNotEmpty());

            System.out.println("bare exec on a kept connection: " + figures(floor));
            System.out.println("launch with result and output, by the runner: " + figures(launches(slow, host)));
            System.out.println("launch with result and output, by launch.pl: " + figures(launches(quick, host)));
        }
    }

    private static double[] launches(SshCommands port, Host host) {
        return measure(() -> assertThat(port.launch(
                        host, Commands.script("echo hello"), OutputOffsets.START, new Output(), Duration.ofSeconds(2)))
                .isInstanceOf(Done.class));
    }

    private static double[] measure(Round round) {
        double[] millis = new double[ROUNDS];
        for (int i = -ROUNDS / 4; i < ROUNDS; i++) {
            long began = System.nanoTime();
            round.run();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static String figures(double[] sorted) {
        return String.format(
                Locale.ROOT, "p50 %.1f ms, p95 %.1f ms", sorted[ROUNDS / 2], sorted[(int) (ROUNDS * 0.95)]);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostmasterPidTest {
    private static final List<String> WHOLE =
            List.of("4711", "/srv/data/postgres", "1763726400", "40123", "", "127.0.0.1", "  5432001  0", "ready   ");

    @Test
    void readsNumberDirectoryAndPort() {
        assertThat(PostmasterPid.parse(WHOLE)).contains(new PostmasterPid(4711, Path.of("/srv/data/postgres"), 40123));
    }

    @Test
    void treatsAFileCutWhileStartingAsNone() {
        assertThat(PostmasterPid.parse(WHOLE.subList(0, 3))).isEmpty();
    }

    @Test
    void ignoresDamageAndSingleUserBackends() {
        assertThat(PostmasterPid.parse(List.of("x", "/srv", "1", "40123"))).isEmpty();
        assertThat(PostmasterPid.parse(List.of("-4711", "/srv", "1", "40123"))).isEmpty();
    }

    @Test
    void doesNotMistakeAnotherProgramWithAReusedNumberForTheServer() {
        Path directory = Path.of("/srv/data/postgres");

        assertThat(PostmasterPid.serves(List.of("/cache/bin/postgres", "-D", "/srv/data/postgres"), directory))
                .isTrue();
        assertThat(PostmasterPid.serves(List.of("/cache/bin/postgres", "-D", "/srv/other/postgres"), directory))
                .isFalse();
        assertThat(PostmasterPid.serves(List.of("vi", "/srv/data/postgres"), directory))
                .isFalse();
        assertThat(PostmasterPid.serves(List.of(), directory)).isFalse();
    }
}

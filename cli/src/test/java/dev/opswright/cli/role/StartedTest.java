/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StartedTest {
    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private final Started started = new Started();

    private AutoCloseable part(String name) {
        return () -> stopped.add(name);
    }

    @Test
    void stopsTheLastFirstAndEachOnce() {
        started.add("database", part("database"));
        started.add("engine", part("engine"));

        started.stop();
        started.stop();

        assertThat(stopped).containsExactly("engine", "database");
    }

    @Test
    void goesOnWhenAPartDoesNotStop() {
        started.add("database", part("database"));
        started.add("engine", () -> {
            throw new IllegalStateException("stuck");
        });

        started.stop();

        assertThat(stopped).containsExactly("database");
    }

    @Test
    void stopsAtOnceWhatIsStartedAfterTheSignal() {
        started.stop();

        assertThatThrownBy(() -> started.add("late", part("late"))).isInstanceOf(IllegalStateException.class);
        assertThat(stopped).containsExactly("late");
    }
}

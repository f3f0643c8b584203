/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.worker.schedule.RememberedAlarm;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchiveJobTest {
    private static final UUID PLATFORM = new UUID(0, 1);

    private final RememberedAlarm alarm = new RememberedAlarm();

    @Test
    void anArchiveThatFailsIsToldAndFailsTheJob() {
        assertThatThrownBy(() -> ArchiveJob.run(
                        () -> {
                            throw new IOException("/srv/audit: no space left");
                        },
                        () -> Optional.of(PLATFORM),
                        alarm))
                .isInstanceOf(IOException.class);

        assertThat(alarm.told)
                .containsExactly("failed " + PLATFORM + " {} It failed (IOException); the worker's log says more");
    }

    @Test
    void oneThatWorksEndsTheAlarm() throws IOException {
        ArchiveJob.run(List::of, () -> Optional.of(PLATFORM), alarm);

        assertThat(alarm.told).containsExactly("worked " + PLATFORM + " {}");
    }

    @Test
    void beforeThereIsAnOrganizationNobodyIsTold() throws IOException {
        ArchiveJob.run(List::of, Optional::empty, alarm);

        assertThat(alarm.told).isEmpty();
    }
}

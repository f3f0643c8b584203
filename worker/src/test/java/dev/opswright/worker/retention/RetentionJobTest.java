/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.retention.RetentionClass;
import dev.opswright.persistence.retention.RetentionException;
import dev.opswright.persistence.retention.RetentionStore;
import dev.opswright.worker.schedule.RememberedAlarm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionJobTest {
    private static final UUID ORG = new UUID(0, 1);
    private static final RetentionStore.Due ALERTS = new RetentionStore.Due(ORG, RetentionClass.ALERTS, 30);
    private static final RetentionStore.Due SESSIONS = new RetentionStore.Due(ORG, RetentionClass.SESSIONS, 30);

    private final RememberedAlarm alarm = new RememberedAlarm();
    private final List<String> noted = new ArrayList<>();

    private final RetentionJob.Deletion deletion = new RetentionJob.Deletion() {
        private int batches;

        @Override
        public long batch(RetentionStore.Due due) {
            if (due.kind() == RetentionClass.ALERTS) {
                throw new RetentionException("no", new IllegalStateException());
            }
            return batches++ == 0 ? 500 : 7;
        }

        @Override
        public void note(RetentionStore.Due due, long rows) {
            noted.add(due.kind().word() + " " + rows);
        }
    };

    @Test
    void aClassThatFailsIsToldAndTheOthersHaveTheirTurn() {
        assertThatThrownBy(() -> RetentionJob.run(List.of(ALERTS, SESSIONS), deletion, alarm))
                .isInstanceOf(RetentionException.class);

        assertThat(noted).containsExactly("sessions 507");
        assertThat(alarm.told)
                .containsExactly(
                        "failed " + ORG + " {class=alerts} The deletion of alerts failed",
                        "worked " + ORG + " {class=sessions}");
    }
}

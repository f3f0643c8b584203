/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.alert.UndecidedRepository;
import dev.opswright.worker.sweep.UndecidedAlerts;
import io.micronaut.context.ApplicationContext;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UndecidedAlertsIT {
    private static final String STATE = "SELECT status FROM alerts WHERE alert_name = 'OpswrightAlertsUndecided'";
    private static ApplicationContext context;

    private final TestRows rows = new TestRows();

    @BeforeAll
    static void start() {
        context = ApplicationContext.run(TestDatabase.shared().properties());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void tellsOfAlertsThatNobodyDecidesAboutUntilSomebodyDoes() throws Exception {
        UndecidedAlerts undecided =
                new UndecidedAlerts(context.getBean(UndecidedRepository.class), context.getBean(PlatformAlerts.class));
        UUID alert = rows.alert("Down", "web-1");
        undecided.job().work().run();
        assertThat(rows.text(STATE)).as("a fresh one is no news").isNull();

        rows.update("UPDATE alerts SET received_at = now() - interval '1 hour' WHERE id = ?", alert);
        undecided.job().work().run();
        undecided.job().work().run();
        assertThat(rows.text(STATE)).isEqualTo("firing");
        assertThat(rows.text("SELECT count(*) FROM alerts WHERE alert_name = 'OpswrightAlertsUndecided'"))
                .isEqualTo("1");

        rows.update("UPDATE alerts SET decided_at = now()");
        undecided.job().work().run();
        assertThat(rows.text(STATE)).isEqualTo("resolved");
    }
}

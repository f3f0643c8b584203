/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {
    @Test
    void aMonthEndsOnlyOnceItsLastDayWasKeptForSoLong() {
        Retention retention = Retention.read(Map.of("OPSWRIGHT_AUDIT_KEEP_CHANGE_DAYS", " 90 ")::get);
        LocalDate march = LocalDate.parse("2026-03-01");

        assertThat(retention.isOver(march, AuditCategory.CHANGE, Instant.parse("2026-06-29T23:59:59Z")))
                .isFalse();
        assertThat(retention.isOver(march, AuditCategory.CHANGE, Instant.parse("2026-06-30T00:00:00Z")))
                .isTrue();
        assertThat(retention.isOver(march, AuditCategory.SECURITY, Instant.parse("2126-06-30T00:00:00Z")))
                .isFalse();
    }

    @Test
    void nothingEndsUnlessSomebodySaidSo() {
        assertThat(Retention.read(name -> null).isForEver()).isTrue();
        assertThat(Retention.read(name -> "").isForEver()).isTrue();
    }

    @Test
    void refusesWhatIsNoNumberOrAMistake() {
        for (String told : new String[] {"30", "0", "-1", "ninety", "1e9"}) {
            assertThatThrownBy(() -> Retention.read(Map.of("OPSWRIGHT_AUDIT_KEEP_SECURITY_DAYS", told)::get))
                    .as(told)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("OPSWRIGHT_AUDIT_KEEP_SECURITY_DAYS");
        }
    }
}

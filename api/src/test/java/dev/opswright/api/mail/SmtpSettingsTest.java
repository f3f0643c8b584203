/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SmtpSettingsTest {
    private static SmtpSettings settings(String port, String tls, String user, String file, String from) {
        return new SmtpSettings("mail.example.org", port, tls, user, file, from);
    }

    @Test
    void withoutAHostNothingIsAskedFor() {
        assertThat(new SmtpSettings("", "", "", "", "", "").configured()).isFalse();
        assertThat(new SmtpSettings(null, null, null, null, null, null).configured())
                .isFalse();
    }

    @Test
    void thePortFollowsFromTheProtectionUnlessItIsSaid() {
        assertThat(settings("", "", "", "", "ops@example.org").port()).isEqualTo(587);
        assertThat(settings("", "implicit", "", "", "ops@example.org").port()).isEqualTo(465);
        assertThat(settings("2525", "none", "", "", "ops@example.org").port()).isEqualTo(2525);
    }

    @Test
    void whatIsWrongIsSaidByName() {
        assertThatThrownBy(() -> settings("", "", "", "", "")).hasMessageContaining("OPSWRIGHT_SMTP_FROM");
        assertThatThrownBy(() -> settings("", "", "", "", "Ops <ops@example.org>"))
                .hasMessageContaining("OPSWRIGHT_SMTP_FROM");
        assertThatThrownBy(() -> settings("0", "", "", "", "ops@example.org"))
                .hasMessageContaining("OPSWRIGHT_SMTP_PORT");
        assertThatThrownBy(() -> settings("", "ssl", "", "", "ops@example.org"))
                .hasMessageContaining("OPSWRIGHT_SMTP_TLS");
        assertThatThrownBy(() -> settings("", "", "ops", "", "ops@example.org"))
                .hasMessageContaining("OPSWRIGHT_SMTP_PASSWORD_FILE");
        assertThatThrownBy(() -> settings("", "none", "ops", "/x", "ops@example.org"))
                .hasMessageContaining("OPSWRIGHT_SMTP_TLS");
    }
}

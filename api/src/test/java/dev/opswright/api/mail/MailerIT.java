/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against GreenMail, a stand-in for a mail server in this JVM. */
class MailerIT {
    private static final Mailer.Mail MAIL = new Mailer.Mail(
            "0197-id", new MailAddress("ann@example.org"), "Your password was changed", "Grüße\n.\nQUIT\n");

    private final GreenMail plain = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        plain.start();
    }

    @AfterEach
    void stop() {
        plain.stop();
    }

    private Mailer mailer(String tls) {
        String port = String.valueOf(plain.getSmtp().getPort());
        SmtpSettings settings = new SmtpSettings("127.0.0.1", port, tls, "", "", "ops@example.org");
        return new Mailer(settings, new MailTrust(null), Clock.systemUTC());
    }

    @Test
    void aMailArrivesAsItWasWrittenWithAnIdThatStaysTheSame() throws Exception {
        mailer("none").send(MAIL);
        mailer("none").send(MAIL);

        MimeMessage[] received = plain.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getContent().toString().replace("\r\n", "\n")).contains("Grüße\n.\nQUIT");
        assertThat(received[0].getMessageID())
                .isEqualTo("<0197-id@example.org>")
                .isEqualTo(received[1].getMessageID());
        assertThat(TestMail.header(received[0], "From")).isEqualTo("ops@example.org");
        assertThat(TestMail.header(received[0], "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(received[0].getSentDate()).isNotNull();
    }

    @Test
    void withoutTlsNothingIsSentWhereTlsIsAskedFor() {
        for (String tls : new String[] {"starttls", "implicit"}) {
            assertThatThrownBy(() -> mailer(tls).send(MAIL))
                    .isInstanceOfSatisfying(
                            Mailer.MailFailed.class,
                            failed -> assertThat(failed.forGood()).isFalse());
        }
        assertThat(plain.getReceivedMessages()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() {
        GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
        try {
            String port = String.valueOf(secure.getSmtps().getPort());
            SmtpSettings settings = new SmtpSettings("127.0.0.1", port, "implicit", "", "", "ops@example.org");
            assertThatThrownBy(() -> new Mailer(settings, new MailTrust(null), Clock.systemUTC()).send(MAIL))
                    .isInstanceOf(Mailer.MailFailed.class);
            assertThat(secure.getReceivedMessages()).isEmpty();
        } finally {
            secure.stop();
        }
    }

    @Test
    void aPasswordThatCannotBeReadIsAFailureToBeTriedAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("password");
        SmtpSettings settings =
                new SmtpSettings("127.0.0.1", "1", "starttls", "ops", file.toString(), "ops@example.org");
        Mailer mailer = new Mailer(settings, new MailTrust(null), Clock.systemUTC());

        assertThatThrownBy(() -> mailer.send(MAIL)).hasMessageContaining("NoSuchFile");
        Files.writeString(file, "hunter2\n");
        assertThat(settings.password()).isEqualTo("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2");
        assertThatThrownBy(() -> mailer.send(MAIL)).hasMessageNotContaining("hunter2");
    }
}

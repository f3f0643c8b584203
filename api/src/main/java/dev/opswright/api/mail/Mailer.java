/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Hands one plain mail to the SMTP server, within ten seconds for each of its answers. */
@Singleton
class Mailer {
    private static final String TIMEOUT_MILLIS = "10000";

    private final SmtpSettings settings;
    private final MailTrust trust;
    private final Clock clock;

    Mailer(SmtpSettings settings, MailTrust trust, Clock clock) {
        this.settings = settings;
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * A mail.
     *
     * @param id the same at each try, so that a mail that went twice is known as one
     * @param subject one of ours, never foreign text
     */
    record Mail(String id, MailAddress to, String subject, String text) {
        @Override
        public String toString() {
            return "Mail[" + id + "]";
        }
    }

    /** It did not go; {@code forGood} when trying again would not help. */
    static final class MailFailed extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean forGood;

        MailFailed(String message, boolean forGood, Throwable cause) {
            super(message, cause);
            this.forGood = forGood;
        }

        boolean forGood() {
            return forGood;
        }
    }

    void send(Mail mail) throws MailFailed {
        try {
            Session session = Session.getInstance(properties(), authenticator());
            MimeMessage message = new Identified(
                    session, "<" + mail.id() + "@" + settings.from().domain() + ">");
            message.setFrom(new InternetAddress(settings.from().text(), true));
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(mail.to().text(), true));
            message.setSubject(mail.subject(), StandardCharsets.US_ASCII.name());
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            Transport.send(message);
        } catch (SendFailedException e) {
            boolean invalid = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
            throw new MailFailed("The server does not take the address", invalid, e);
        } catch (MessagingException | IOException e) {
            throw new MailFailed(
                    "The mail server did not take it: " + e.getClass().getSimpleName(), false, e);
        }
    }

    private @Nullable Authenticator authenticator() throws IOException {
        if (settings.user().isEmpty()) {
            return null;
        }
        PasswordAuthentication login =
                new PasswordAuthentication(settings.user().get(), settings.password());
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return login;
            }
        };
    }

    private Properties properties() throws IOException {
        boolean implicit = settings.tls() == SmtpSettings.Tls.IMPLICIT;
        boolean starttls = settings.tls() == SmtpSettings.Tls.STARTTLS;
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", String.valueOf(settings.port()));
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(implicit));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(starttls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(starttls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        trust.sockets().ifPresent(sockets -> properties.put("mail.smtp.ssl.socketFactory", sockets));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.localhost", settings.from().domain());
        return properties;
    }

    /** The library would make a new id at each try. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How mail leaves, by {@code OPSWRIGHT_SMTP_*}: HOST, PORT (587; 465 with implicit TLS), TLS (starttls, implicit, none), USER,
 * PASSWORD_FILE and FROM. Without a host no mail is sent and nothing waits. What is wrong is said at the start, by name.
 */
@Singleton
final class SmtpSettings {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final int LAST_PORT = 65_535;

    private final String host;
    private final int port;
    private final Tls tls;
    private final @Nullable String user;
    private final @Nullable Path passwordFile;
    private final @Nullable MailAddress from;

    /** How the connection is protected. */
    enum Tls {
        /** Begins in the clear; without TLS nothing is sent. */
        STARTTLS,
        IMPLICIT,
        /** For a server on this machine. */
        NONE
    }

    SmtpSettings(
            @Nullable @Value("${opswright.smtp.host:}") String host,
            @Nullable @Value("${opswright.smtp.port:}") String port,
            @Nullable @Value("${opswright.smtp.tls:}") String tls,
            @Nullable @Value("${opswright.smtp.user:}") String user,
            @Nullable @Value("${opswright.smtp.password-file:}") String passwordFile,
            @Nullable @Value("${opswright.smtp.from:}") String from) {
        this.host = text(host).orElse("");
        this.tls = text(tls).map(SmtpSettings::tls).orElse(Tls.STARTTLS);
        this.port = text(port).map(SmtpSettings::port).orElse(this.tls == Tls.IMPLICIT ? SUBMISSIONS : SUBMISSION);
        this.user = text(user).orElse(null);
        this.passwordFile = text(passwordFile).map(Path::of).orElse(null);
        this.from = text(from).map(SmtpSettings::sender).orElse(null);
        if (configured()) {
            check();
        }
    }

    private void check() {
        if (from == null) {
            throw wrong("FROM must say who writes, such as opswright@example.org");
        }
        if ((user == null) != (passwordFile == null)) {
            throw wrong("USER and OPSWRIGHT_SMTP_PASSWORD_FILE go together");
        }
        if (tls == Tls.NONE && user != null) {
            throw wrong("TLS=none would show the password to everybody on the way; use starttls or implicit");
        }
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
    }

    private static Tls tls(String text) {
        return Arrays.stream(Tls.values())
                .filter(tls -> tls.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong("TLS must be starttls, implicit or none"));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong("PORT must be a number");
        }
        throw wrong("PORT must be 1 to " + LAST_PORT);
    }

    private static MailAddress sender(String text) {
        return MailAddress.parse(text)
                .orElseThrow(() -> wrong("FROM must be an address such as opswright@example.org"));
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("OPSWRIGHT_SMTP_" + what);
    }

    /** Whether mail is sent at all. */
    boolean configured() {
        return !host.isEmpty();
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Tls tls() {
        return tls;
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** Read each time, so that it can be replaced without a restart. */
    String password() throws IOException {
        return passwordFile == null ? "" : Files.readString(passwordFile).strip();
    }

    MailAddress from() {
        if (from == null) {
            throw new IllegalStateException("Mail is not set up");
        }
        return from;
    }

    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + ", " + tls + "]";
    }
}

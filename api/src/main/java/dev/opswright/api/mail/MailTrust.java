/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import dev.opswright.persistence.trust.Authorities;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who vouches for the mail server: the authorities in the PEM file {@code OPSWRIGHT_SMTP_CA_FILE}, and nobody else then; the
 * JDK's without it. A file that holds none is said at the start; later it is read for each mail, so that it can be replaced.
 */
@Singleton
final class MailTrust {
    private final @Nullable Path file;

    MailTrust(@Nullable @Value("${opswright.smtp.ca-file:}") String file) {
        this.file = file == null || file.isBlank() ? null : Path.of(file.strip());
        try {
            sockets();
        } catch (IOException e) {
            throw new IllegalArgumentException("OPSWRIGHT_SMTP_CA_FILE must be a PEM file with certificates", e);
        }
    }

    /** What makes protected connections; empty where the JDK's own will do. */
    Optional<SSLSocketFactory> sockets() throws IOException {
        return file == null
                ? Optional.empty()
                : Optional.of(Authorities.only(file).getSocketFactory());
    }
}

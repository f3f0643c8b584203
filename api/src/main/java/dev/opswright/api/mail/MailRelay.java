/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import dev.opswright.persistence.mail.MailOutbox;
import dev.opswright.persistence.mail.MailRow;
import dev.opswright.persistence.mail.RecipientRow;
import dev.opswright.persistence.tenancy.AcrossTenants;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the outbox. A mail is claimed before it is sent and told off afterwards: after a crash in between it
 * goes once more, under the same id. What does not go is tried again ever later, ten times in about four hours.
 */
@Singleton
class MailRelay {
    private static final Logger LOG = LoggerFactory.getLogger(MailRelay.class);
    private static final int A_ROUND = 50;
    private static final int MOST_TRIES = 10;
    private static final long FIRST_WAIT_SECONDS = 30;
    private static final long LONGEST_WAIT_SECONDS = 3600;

    private final MailOutbox outbox;
    private final MailLinks links;
    private final Mailer mailer;
    private final SmtpSettings settings;
    private final AcrossTenants transactions;
    private final Clock clock;

    MailRelay(
            MailOutbox outbox,
            MailLinks links,
            Mailer mailer,
            SmtpSettings settings,
            AcrossTenants transactions,
            Clock clock) {
        this.outbox = outbox;
        this.links = links;
        this.mailer = mailer;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "2s", fixedDelay = "2s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void round() {
        if (!settings.configured()) {
            return;
        }
        try {
            for (int i = 0; i < A_ROUND && next(); i++) {
                LOG.debug("A mail was handled");
            }
        } catch (RuntimeException e) {
            LOG.warn("Mail waits: {}", e.toString());
        }
    }

    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void sweep() {
        outbox.sweep();
    }

    /** Handles one; false when none is due. */
    boolean next() {
        Optional<MailRow> claimed = transactions.in(() ->
                outbox.due().filter(row -> outbox.begin(row.id(), waitAfter(row.tries() + 1)) == 1));
        claimed.ifPresent(this::handle);
        return claimed.isPresent();
    }

    static long waitAfter(int tries) {
        return Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS << Math.min(tries - 1, 10));
    }

    /** Sends one as it was before this try was counted. */
    void handle(MailRow row) {
        MailKind kind = MailKind.of(row.kind()).orElse(null);
        Optional<RecipientRow> person = kind == null ? Optional.empty() : recipient(row, kind);
        if (kind == null || person.isEmpty() || late(row, kind)) {
            outbox.end(row.id(), "dropped", kind == null ? "unknown kind" : "nobody's, or too late");
            return;
        }
        try {
            String url = links.make(kind, person.get(), row.address());
            String text = kind.text(person.get().username(), url);
            mailer.send(new Mailer.Mail(row.id().toString(), new MailAddress(row.address()), kind.subject(), text));
            outbox.end(row.id(), "sent", null);
        } catch (Mailer.MailFailed e) {
            LOG.warn("A mail of kind {} did not go: {}", row.kind(), e.getMessage());
            boolean over = e.forGood() || row.tries() + 1 >= MOST_TRIES;
            String said = String.valueOf(e.getMessage());
            if (over) {
                outbox.end(row.id(), "dead", said);
            } else {
                outbox.failed(row.id(), said);
            }
        }
    }

    /** Whoever a link is for must have the address now, or want it; a notice goes where they could be reached before. */
    private Optional<RecipientRow> recipient(MailRow row, MailKind kind) {
        @Nullable UUID userId = row.userId();
        if (userId == null) {
            return outbox.whoProved(row.address());
        }
        return switch (kind.link()) {
            case NONE -> outbox.about(userId);
            case PASSWORD, EMAIL -> outbox.owner(userId, row.address());
            case NEW_EMAIL -> outbox.active(userId);
        };
    }

    private boolean late(MailRow row, MailKind kind) {
        Duration life = kind.link() == MailKind.Link.NONE ? Duration.ofDays(2) : MailLinks.lifetime(kind);
        return row.createdAt().plus(life).isBefore(clock.instant());
    }
}

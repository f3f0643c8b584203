/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.mail.MailOutbox;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What services call to have something mailed. It only goes into the outbox, in the caller's transaction across
 * organizations where there is one; nothing waits for a mail server. Without one set up nothing happens at all.
 */
@Singleton
public class Mails {
    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
    private static final int LINKS_AN_HOUR = 3;
    private static final int NOTICES_AN_HOUR = 20;

    private final MailOutbox outbox;
    private final SmtpSettings settings;

    Mails(MailOutbox outbox, SmtpSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Whether mail is set up. */
    public boolean configured() {
        return settings.configured();
    }

    /** Mails to a person's address; whether it will go. */
    public boolean toPerson(UUID userId, MailKind kind) {
        if (!configured()) {
            return false;
        }
        Optional<String> address = outbox.address(userId);
        return address.isPresent() && toAddress(userId, address.get(), kind);
    }

    /** Mails to an address that is, or was, a person's. */
    public boolean toAddress(UUID userId, String address, MailKind kind) {
        return configured() && MailAddress.parse(address).isPresent() && add(userId, address, kind);
    }

    /**
     * Somebody says that they forgot the password of whoever has the address. Known and unknown ones take the same way:
     * whose it is, is found out when it is sent.
     */
    public void forgotten(String address) {
        if (configured() && MailAddress.parse(address).isPresent()) {
            add(null, address, MailKind.PASSWORD_FORGOTTEN);
        }
    }

    /** The address of a person, unless it is proved. */
    public Optional<String> unproved(UUID userId) {
        return outbox.isVerified(userId) ? Optional.empty() : outbox.address(userId);
    }

    private boolean add(@org.jspecify.annotations.Nullable UUID userId, String address, MailKind kind) {
        int anHour = kind.link() == MailKind.Link.NONE ? NOTICES_AN_HOUR : LINKS_AN_HOUR;
        boolean added = outbox.add(Ids.next(), kind.word(), userId, address, anHour) == 1;
        if (!added) {
            LOG.warn("A mail of kind {} was left out: too many wait, or went to its address lately", kind.word());
        }
        return added;
    }
}

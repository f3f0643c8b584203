/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What mails there are. The words after the name of the person; links are made when the mail is sent. */
public enum MailKind {
    /** Somebody typed the address as theirs, who forgot the password. */
    PASSWORD_FORGOTTEN("Set a new password", Link.PASSWORD, """
            Somebody, hopefully you, asked for a new password of %s. Set one here, within an hour:

            %s

            If it was not you, do nothing: your password stays as it is."""),
    INVITATION("You are invited to Opswright", Link.PASSWORD, """
            An administrator made an account for you; your user name is %s. Set your password here:

            %s

            The link works once."""),
    VERIFY_EMAIL("Is this address yours?", Link.EMAIL, """
            The account %s has this address. If it is yours, say so here, within a day:

            %s

            From then on you can set a new password by mail when you forgot yours."""),
    NEW_EMAIL("Is this your new address?", Link.NEW_EMAIL, """
            The account %s is to have this address. If you want that, say so here, within an hour:

            %s

            Until then nothing changes. If it was not you, do nothing."""),
    PASSWORD_CHANGED("Your password was changed", Link.NONE, "The password of %s was changed."),
    FACTOR_ENABLED("A second factor was set up", Link.NONE, "Logins of %s ask for a second factor from now on."),
    FACTOR_DISABLED("Your second factor was taken away", Link.NONE, "Logins of %s ask for the password only."),
    RECOVERY_CODES("New recovery codes were made", Link.NONE, "The earlier recovery codes of %s are worthless."),
    RECOVERY_USED("A recovery code was used", Link.NONE, "Somebody used a recovery code of %s."),
    KEY_CREATED("An API key was made", Link.NONE, "An API key was made in the name of %s."),
    SESSION_REUSED(
            "One of your sessions was ended",
            Link.NONE,
            "Somebody showed an old cookie of %s, so somebody may have a copy. The session was ended."),
    EMAIL_CHANGED("Your mail address was changed", Link.NONE, "The mail address of %s was changed to another one.");

    /** What link a mail holds. */
    enum Link {
        NONE,
        PASSWORD,
        EMAIL,
        /** To an address that is not the person's yet. */
        NEW_EMAIL
    }

    private static final String NOT_YOU = "\n\nIf this was not you or your administrator, tell your administrator now.";

    private final String subject;
    private final Link link;
    private final String text;

    MailKind(String subject, Link link, String text) {
        this.subject = subject;
        this.link = link;
        this.text = text;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<MailKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    String subject() {
        return subject;
    }

    Link link() {
        return link;
    }

    /** The text for a person; the link's address where there is one. */
    String text(String username, String url) {
        String body = link == Link.NONE ? text.formatted(username) + NOT_YOU : text.formatted(username, url);
        return body + "\n\n-- \nOpswright\n";
    }
}

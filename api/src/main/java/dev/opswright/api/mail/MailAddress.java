/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that is safe as a header and as a command of SMTP: one mailbox, no name, comment, quotes or control
 * characters. The only way into a mail's headers.
 */
record MailAddress(String text) {
    private static final int LONGEST = 254;
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    MailAddress {
        if (text.length() > LONGEST || !PLAIN.matcher(text).matches() || text.contains("..")) {
            throw new IllegalArgumentException("This is no plain mail address");
        }
    }

    /** Empty when it is not plain. */
    static Optional<MailAddress> parse(String text) {
        try {
            return Optional.of(new MailAddress(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String domain() {
        return text.substring(text.indexOf('@') + 1);
    }
}

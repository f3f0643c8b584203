/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A stand-in for a mail server: GreenMail in this JVM speaks SMTP and keeps what it got. And an api that mails by it. */
public final class TestMail {
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final Pattern LINK = Pattern.compile("http://ops\\.test/(set-password|verify-email)#(\\S+)");
    private static final ApiServer SERVER;

    static {
        MAIL.start();
        SERVER = new ApiServer(properties());
    }

    private TestMail() {}

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.put("opswright.smtp.host", "127.0.0.1");
        properties.put("opswright.smtp.port", String.valueOf(port()));
        properties.put("opswright.smtp.tls", "none");
        properties.put("opswright.smtp.from", "opswright@example.org");
        properties.put("opswright.public-url", "http://ops.test");
        return properties;
    }

    /** Where it listens. */
    public static int port() {
        return MAIL.getSmtp().getPort();
    }

    /** The api of this JVM that mails. */
    public static ApiServer server() {
        return SERVER;
    }

    /** What came for an address. */
    public static List<MimeMessage> to(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(message -> header(message, "To").equals(address))
                .toList();
    }

    /** Waits for a mail with a subject. */
    public static MimeMessage await(String address, String subject) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> to(address).stream()
                                .filter(message -> header(message, "Subject").equals(subject))
                                .reduce((earlier, later) -> later)
                                .orElse(null),
                        message -> message != null);
    }

    /** The token of the link in it. */
    public static String token(MimeMessage message) {
        try {
            Matcher link = LINK.matcher(message.getContent().toString());
            if (link.find()) {
                return link.group(2);
            }
            throw new IllegalStateException("There is no link in " + message.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String header(MimeMessage message, String name) {
        try {
            String[] values = message.getHeader(name);
            return values == null ? "" : String.join(" | ", values);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "a.b+tag@sub.example.org", "o'hara@example.org", "root@localhost"})
    void plainAddressesAreTaken(String address) {
        assertThat(MailAddress.parse(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.org",
                "ann@",
                "ann@example.org\r\nBcc: all@example.org",
                "ann@example.org\nSubject: x",
                "ann@example.org ",
                " ann@example.org",
                "ann@example.org,bob@example.org",
                "Ann <ann@example.org>",
                "\"ann\"@example.org",
                "ann@example.org>",
                "ann\u0000@example.org",
                "ann@exa\u2028mple.org",
                "ann@.example.org",
                "ann@example..org",
                "ann@[127.0.0.1]"
            })
    void whatCouldBecomeMoreThanOneMailboxIsNot(String address) {
        assertThat(MailAddress.parse(address)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void everyMailNamesThePersonAndItsLinkAndHasAPlainSubject(MailKind kind) {
        String text = kind.text("ann", "https://ops.example.org/x#token");

        assertThat(text).contains("ann").doesNotContain("%s");
        assertThat(text.contains("https://ops.example.org/x#token")).isEqualTo(kind.link() != MailKind.Link.NONE);
        assertThat(kind.subject()).matches("[A-Za-z? ]+");
        assertThat(MailKind.of(kind.word())).contains(kind);
    }

    @Test
    void waitsGetLongerUpToAnHour() {
        assertThat(MailRelay.waitAfter(1)).isEqualTo(30);
        assertThat(MailRelay.waitAfter(2)).isEqualTo(60);
        assertThat(MailRelay.waitAfter(10)).isEqualTo(3600);
        assertThat(MailRelay.waitAfter(1000)).isEqualTo(3600);
    }
}

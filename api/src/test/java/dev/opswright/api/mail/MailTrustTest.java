/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTrustTest {
    @Test
    void withoutAFileTheJdkVouches() throws IOException {
        assertThat(new MailTrust(null).sockets()).isEmpty();
        assertThat(new MailTrust(" ").sockets()).isEmpty();
    }

    @Test
    void aFileWithoutCertificatesIsSaidAtTheStart(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path words = Files.writeString(folder.resolve("words.pem"), "-----BEGIN CERTIFICATE-----\nno\n");
        for (Path wrong : new Path[] {folder.resolve("missing.pem"), empty, words}) {
            assertThatThrownBy(() -> new MailTrust(wrong.toString()))
                    .as(wrong.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("OPSWRIGHT_SMTP_CA_FILE");
        }
    }
}

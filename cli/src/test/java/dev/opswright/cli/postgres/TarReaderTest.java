/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarReaderTest {
    @TempDir
    Path target;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    @Test
    void unpacksFilesRightsAndLinks() throws IOException {
        add("bin/run", '0', "0000755", "#!/bin/sh\n", "");
        add("bin/alias", '2', "0000777", "", "run");

        unpack();

        assertThat(target.resolve("bin/run")).hasContent("#!/bin/sh\n").isExecutable();
        assertThat(Files.readSymbolicLink(target.resolve("bin/alias"))).isEqualTo(Path.of("run"));
    }

    @Test
    void refusesNamesAndLinksThatLeaveTheFolder() {
        add("../outside", '0', "0000644", "x", "");
        assertThatThrownBy(this::unpack).hasMessageContaining("leaves the folder");

        archive.reset();
        add("lib/link", '2', "0000777", "", "../../outside");
        assertThatThrownBy(this::unpack).hasMessageContaining("leaves the folder");
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatIsCut() {
        add("device", '3', "0000644", "", "");
        assertThatThrownBy(this::unpack).hasMessageContaining("of type 3");

        archive.reset();
        add("file", '0', "0000644", "content", "");
        byte[] cut = java.util.Arrays.copyOf(archive.toByteArray(), 514);
        assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(cut), target).unpack())
                .hasMessageContaining("archive ends inside");
    }

    private void unpack() throws IOException {
        new TarReader(new ByteArrayInputStream(archive.toByteArray()), target).unpack();
    }

    private void add(String name, char type, String mode, String content, String link) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, mode);
        put(header, 124, String.format("%011o", content.length()));
        header[156] = (byte) type;
        put(header, 157, link);
        archive.writeBytes(header);
        byte[] padded = new byte[(content.length() + 511) / 512 * 512];
        put(padded, 0, content);
        archive.writeBytes(padded);
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}

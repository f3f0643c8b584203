/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CliXmlTest {
    private static final String HEAD =
            "#< CLIXML\r\n<Objs Version=\"1.1.0.1\"" + " xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">";

    @Test
    void showsErrorsAndWarningsAndDropsProgress() {
        String xml = HEAD + "<Obj S=\"progress\" RefId=\"0\"><MS><S N=\"x\">Preparing modules</S></MS></Obj>"
                + "<S S=\"Warning\">slow</S><S S=\"Error\">Cannot find &lt;it&gt;_x000D__x000A_</S>"
                + "<S S=\"Error\">At line:1_x000D__x000A_</S></Objs>";

        assertThat(CliXml.readable(xml)).isEqualTo("WARNING: slow\nCannot find <it>\r\nAt line:1\r\n");
    }

    @Test
    void leavesOtherTextAlone() {
        assertThat(CliXml.readable("plain <text> & more")).isEqualTo("plain <text> & more");
        assertThat(CliXml.readable("before " + HEAD + "</Objs>after")).isEqualTo("before after");
        assertThat(CliXml.readable(HEAD + "cut sh")).contains("cut sh");
    }

    @Test
    void readsNoDocumentTypes() {
        String hostile = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";

        assertThatExceptionOfType(WinRmFailure.class)
                .isThrownBy(() -> SoapReply.parse(hostile.getBytes(StandardCharsets.UTF_8)));
    }
}

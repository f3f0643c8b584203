/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShellQuotingTest {
    @Test
    void quotesEverySingleQuote() {
        assertThat(ShellQuoting.quote("it's")).isEqualTo("'it'\\''s'");
        assertThat(ShellQuoting.quote("")).isEqualTo("''");
        assertThat(ShellQuoting.quote("$(id)`id`\\\n\"")).isEqualTo("'$(id)`id`\\\n\"'");
    }

    @Test
    void writesAssignmentsInOrder() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("OW_1", "b");
        values.put("OW_0", "a b");

        assertThat(ShellQuoting.assignments(values)).isEqualTo("OW_1='b'\nOW_0='a b'\n");
        assertThat(ShellQuoting.exported("NAME", "x")).isEqualTo("export NAME='x'\n");
    }

    @Test
    void refusesNulWithoutShowingTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShellQuoting.quote("secret\0"))
                .withMessageNotContaining("secret");
    }

    @Test
    void refusesWhatIsNoShellName() {
        for (String name : new String[] {"", "1a", "a-b", "a b", "a[0]", "é", "a=b", "a\n"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ShellQuoting.assignment(name, "x"));
        }
    }
}

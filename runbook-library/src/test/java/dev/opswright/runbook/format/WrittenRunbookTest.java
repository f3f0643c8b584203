/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenRunbookTest {
    private static final String ONE = """
            # Ask the night shift first.
            name: one
            verification: none
            steps:
              - {name: a, command: id} # harmless
            """;
    private static final String TWO = ONE.replace("name: one", "name: two");

    @Test
    void aFileOfOneRunbookIsKeptByteForByte() {
        String text = "--- # mine\n" + ONE + "\n\n# end\n";

        assertThat(RunbookParser.written(text)).singleElement().satisfies(written -> {
            assertThat(written.text()).isEqualTo(text);
            assertThat(written.definition()).isEqualTo(RunbookParser.parse(text).getFirst());
        });
    }

    @Test
    void aStreamIsCutIntoItsDocumentsWithTheirComments() {
        List<WrittenRunbook> written = RunbookParser.written("---\n" + ONE + "---\n\n---\n" + TWO + "\n");

        assertThat(written).extracting(WrittenRunbook::text).containsExactly(ONE, TWO);
        assertThat(written).extracting(one -> one.definition().name()).containsExactly("one", "two");
    }

    @Test
    void aDocumentOnItsMarkersLineIsKeptWithTheMarker() {
        String inline = "--- {name: two, verification: none, steps: [{name: a, command: id}]}\n";

        assertThat(RunbookParser.written(ONE + inline))
                .extracting(WrittenRunbook::text)
                .containsExactly(ONE, inline);
    }

    @Test
    void whatDoesNotSayTheSameAloneIsKeptCanonical() {
        String tagged = """
                %TAG ! tag:yaml.org,2002:
                ---
                name: !str two
                verification: none
                steps: [{name: a, command: id}]
                """;

        WrittenRunbook last = RunbookParser.written(ONE + "...\n" + tagged).getLast();

        assertThat(RunbookParser.parse(last.text())).containsExactly(last.definition());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretLintTest {
    private static final String RUNBOOK = """
            name: token
            steps:
              - name: log in
                command: get-token
                sensitive: true
              - name: use
                command: %s
                %s
            """;

    @Test
    void secretOutputGoesIntoALaterStepsFileAndComesBackFromTheCanonicalForm() {
        Step use = RunbookParser.parse(RUNBOOK.formatted("uptime", "secrets: {TOKEN_FILE: log in}"))
                .getFirst()
                .steps()
                .get(1);

        assertThat(use.secrets()).containsExactlyEntriesOf(Map.of("TOKEN_FILE", "log in"));
        var runbook = RunbookParser.parse(RUNBOOK.formatted("uptime", "secrets: {TOKEN_FILE: log in}"))
                .getFirst();
        assertThat(RunbookParser.parse(RunbookWriter.canonicalYaml(runbook)).getFirst())
                .isEqualTo(runbook);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "uptime ~ secrets: {TOKEN_FILE: nothing} ~ earlier step",
                "uptime ~ secrets: {PATH: log in} ~ steers",
                "uptime ~ secrets: {A B: log in} ~ no variable name",
                "uptime ~ secrets: {dir: log in} ~ in capitals",
                "echo {{ steps['log in'].stdout }} ~ retry_count: 0 ~ is secret",
                "uptime ~ condition: steps['log in'].stdout == 'x' ~ is secret"
            })
    void whatWouldShowOrLoseASecretIsRefused(String command, String line, String words) {
        assertThat(RunbookParserTest.problems(RUNBOOK.formatted(command, line)))
                .anySatisfy(problem -> assertThat(problem.message()).contains(words));
    }
}

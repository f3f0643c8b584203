/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.runbook.shipped.ShippedRunbooks;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Write the schema anew with {@code -DwriteSchema=true}. */
class RunbookSchemaTest {
    private static final Path FILE = Path.of("src/main/resources/schema/runbook.schema.json");

    static Stream<ShippedRunbooks.Shipped> shipped() {
        return ShippedRunbooks.all().stream();
    }

    @Test
    void isTheFileBesideTheRunbooks() throws IOException {
        if (Boolean.getBoolean("writeSchema")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, RunbookSchema.json());
        }

        assertThat(RunbookSchema.json()).isEqualTo(Files.readString(FILE, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void acceptsEveryShippedRunbookAndItsExport(ShippedRunbooks.Shipped shipped) {
        String export =
                RunbookWriter.canonicalYaml(RunbookParser.parse(shipped.yaml()).getFirst());

        assertThat(violations(shipped.yaml())).isEmpty();
        assertThat(violations(export)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            colour: red                                        ~ /colour: unknown key
            mode: automatic                                    ~ /mode: not one of the words
            timeout_seconds: 0                                 ~ /timeout_seconds: out of range
            timeout_seconds: ten                               ~ /timeout_seconds: wrong type
            approval: {quorums: 1}                             ~ /approval/quorums: unknown key
            allowed_servers: {tag: [web]}                      ~ /allowed_servers/tag: unknown key
            circuit_breaker: {failures: 1}                     ~ /circuit_breaker/failures: unknown key
            verification: maybe                                ~ /verification: none of the choices
            parameters: [{name: A, kind: int}]                 ~ /parameters/0/kind: unknown key
            triggers: [{name: a, alert: b}]                    ~ /triggers/0/alert: unknown key
            """)
    void refusesWhatTheParserRefuses(String line, String violation) {
        String yaml = "name: a\nsteps: [{name: a, command: ls}]\n" + line + "\n";

        assertThat(violations(yaml)).containsExactly(violation);
        assertThat(RunbookParser.lint(yaml)).isNotEmpty();
    }

    @Test
    void asksForWhatMustBeThere() {
        assertThat(violations("name: a\nsteps: [{command: ls, comand: ls}]\n"))
                .containsExactly("/steps/0/name: missing", "/steps/0/comand: unknown key");
    }

    @Test
    void acceptsValuesOfAnyKindWhereTheParserDoes() {
        assertThat(violations("""
                name: a
                verification: none
                environment_vars: {A: 1, B: true, C: text}
                parameters: [{name: D, default: 5}]
                description: null
                steps: [{name: a, command: ls, expected_exit_codes: [0, 255]}]
                """)).isEmpty();
    }

    private static Iterable<String> violations(String yaml) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonNode instance = Json.mapper().valueToTree(document);
        return SchemaCheck.violations(Json.read(RunbookSchema.json(), JsonNode.class), instance);
    }
}

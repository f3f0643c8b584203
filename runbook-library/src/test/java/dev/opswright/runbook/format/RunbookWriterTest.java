/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.RunbookDefinition;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RunbookWriterTest {
    private static final String FULL = """
            name: full
            description: |
              Two lines
                with indentation: and a colon
            category: "on"
            mode: semi_auto
            status: draft
            timeout_seconds: 1
            approval_roles: [admin]
            approval: {quorum: 1, expires_seconds: 60}
            allowed_servers: {tags: [web, "a: b"], environments: [staging]}
            target: {from: "{{ alert.labels.host }}"}
            risk: high
            parameters:
              - {name: UNIT, type: service_name, default: "{{ alert.labels.unit }}", description: "", pattern: "a.*"}
              - {name: COLOUR, type: enum, values: [red, "yes", "1"], required: false, allow_empty: true, default: ""}
            environment_vars: {A: 1, B: "1", C: true, D: "true", E: 1.5, F: "", G: "x # y", H: "- a"}
            verification: {alert_clears_within_seconds: 5, command: "true", on_not_fixed: undo}
            steps:
              - name: "First: 'step'"
                command: |
                  set -u

                  echo {{ UNIT }}   # keep
                expected_exit_codes: [0, 3]
                rollback_command: "echo \\t back\\n\\n"
                condition: A == 1
                shell: bash
                working_directory: /tmp
                capture_output: false
            triggers:
              - {name: night, alert_name_pattern: "re:^a b$", labels_match: {"k 1": "*", b: "10"}, time_window_start: "22:00", time_window_end: "06:00:01", cooldown_scope: fingerprint}
            """;

    @Example
    void readsBackWhatItWrote() {
        RunbookDefinition runbook = RunbookParser.parse(FULL).getFirst();
        String canonical = RunbookWriter.canonicalYaml(runbook);

        assertThat(RunbookParser.parse(canonical)).containsExactly(runbook);
        assertThat(RunbookWriter.canonicalYaml(RunbookParser.parse(canonical).getFirst()))
                .isEqualTo(canonical);
    }

    @Example
    void isTheSameAfterTheWayThroughStoredJson() {
        RunbookDefinition runbook = RunbookParser.parse(FULL).getFirst();
        RunbookDefinition stored = Json.read(Json.write(runbook), RunbookDefinition.class);

        assertThat(RunbookWriter.canonicalYaml(stored)).isEqualTo(RunbookWriter.canonicalYaml(runbook));
    }

    @Property(tries = 500)
    void keepsAnyText(@ForAll("texts") String description, @ForAll("texts") String category) {
        RunbookDefinition runbook = withTexts(description, category);

        RunbookDefinition read =
                RunbookParser.parse(RunbookWriter.canonicalYaml(runbook)).getFirst();

        assertThat(read.description()).isEqualTo(description);
        assertThat(read.category()).isEqualTo(category);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> nasty = Arbitraries.of(
                        "\n",
                        " ",
                        "\t",
                        ":",
                        "#",
                        "- ",
                        "'",
                        "\"",
                        "\\",
                        "|",
                        ">",
                        "{",
                        "}",
                        "[",
                        "]",
                        "&",
                        "*",
                        "!",
                        "%",
                        "@",
                        "`",
                        "a",
                        "0",
                        "true",
                        "null",
                        "~",
                        "=",
                        "<<",
                        "---",
                        "...",
                        "\r",
                        "\u0085",
                        "\u2028",
                        "é",
                        "\ud83d\ude00",
                        "\ufeff",
                        "?",
                        ",")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(nasty, Arbitraries.strings().ofMaxLength(20).filter(RunbookWriterTest::isReadable));
    }

    // Values of this kind are refused by the parser before the writer could see them.
    private static boolean isReadable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    private static RunbookDefinition withTexts(String description, String category) {
        RunbookDefinition base = RunbookParser.parse(RunbookParserTest.MINIMAL).getFirst();
        return new RunbookDefinition(
                base.name(),
                description,
                category,
                base.mode(),
                base.status(),
                base.targetOs(),
                base.timeoutSeconds(),
                base.maxRetries(),
                base.retryDelaySeconds(),
                null,
                null,
                base.requiresApproval(),
                base.approvalRoles(),
                base.approval(),
                base.allowedServers(),
                base.target(),
                base.risk(),
                base.parameters(),
                base.environmentVars(),
                base.circuitBreaker(),
                base.verification(),
                base.steps(),
                base.triggers());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.runbook.diff.RunbookDiff;
import dev.opswright.runbook.shipped.ShippedRunbooks;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The import of an export changes nothing: neither the runbook nor a byte of its next export. */
class RunbookRoundTripTest {
    /** The example of requirement document 002, section 8. */
    private static final String DOCUMENT_002 = """
            name: restart-service
            description: Restart a failing service
            category: service-management
            mode: semi_auto
            target_os: linux
            timeout_seconds: 300
            requires_approval: true
            approval_roles:
              - admin
              - engineer
            environment_vars:
              SERVICE_NAME: "{{ alert.labels.service }}"

            steps:
              - name: Check service status
                command: systemctl status {{ SERVICE_NAME }}
                expected_exit_codes: [0, 3]  # 3 = stopped
                timeout_seconds: 30

              - name: Restart service
                command: sudo systemctl restart {{ SERVICE_NAME }}
                timeout_seconds: 60
                rollback_command: sudo systemctl stop {{ SERVICE_NAME }}

              - name: Verify service
                command: systemctl is-active {{ SERVICE_NAME }}
                expected_exit_codes: [0]
                timeout_seconds: 30

            triggers:
              - name: Service down alert
                alert_name_pattern: "ServiceDown*"
                severity_pattern: "critical"
                labels_match:
                  type: service
                cooldown_seconds: 300
            """;

    @Example
    void ofTheExampleOfDocument002() {
        assertRoundTrip(RunbookParser.parse(DOCUMENT_002).getFirst());
    }

    @Example
    void ofEveryShippedRunbook() {
        for (ShippedRunbooks.Shipped shipped : ShippedRunbooks.all()) {
            assertRoundTrip(RunbookParser.parse(shipped.yaml()).getFirst());
        }
    }

    @Example
    void ofSeveralRunbooksInOneFile() {
        List<RunbookDefinition> both = RunbookParser.parse(DOCUMENT_002 + "---\n" + RunbookParserTest.MINIMAL);

        both.forEach(RunbookRoundTripTest::assertRoundTrip);
    }

    @Example
    void ofStepsOfEveryKind() {
        assertRoundTrip(RunbookParser.parse(StepKindsTest.ALL).getFirst());
    }

    @Example
    void ofStepsThatStartTogether() {
        assertRoundTrip(RunbookParser.parse(ParallelStepsTest.GROUPS).getFirst());
    }

    @Property(tries = 300)
    void ofAnyRunbook(@ForAll("runbooks") String yaml) {
        assertRoundTrip(RunbookParser.parse(yaml).getFirst());
    }

    private static void assertRoundTrip(RunbookDefinition runbook) {
        String export = RunbookWriter.canonicalYaml(runbook);
        RunbookDefinition imported = RunbookParser.parse(export).getFirst();
        RunbookDefinition stored = Json.read(Json.write(imported), RunbookDefinition.class);

        assertThat(RunbookDiff.between(runbook, imported)).isEmpty();
        assertThat(imported).isEqualTo(runbook);
        assertThat(RunbookWriter.canonicalYaml(imported)).isEqualTo(export);
        assertThat(RunbookWriter.canonicalYaml(stored)).isEqualTo(export);
    }

    @Provide
    Arbitrary<String> runbooks() {
        Arbitrary<List<String>> fields = someOf(
                "mode: semi_auto",
                "status: draft",
                "timeout_seconds: 1",
                "retry_delay_seconds: 1",
                "requires_approval: true",
                "approval_roles: [admin, auditor]",
                "approval: {expires_seconds: 5}",
                "allowed_servers: {tags: [a, \"b: c\"], names: [\"-\"]}",
                "target: {from: \"{{ alert.labels.host }}\"}",
                "risk: low",
                "parameters: [{name: P, type: enum, values: [a, \"1\", \"no\"]}, {name: Q, default: \"\", allow_empty: true}]",
                "environment_vars: {A: 1, B: \"1\", C: 1.5, D: yes, E: \"\", F: 'it''s'}",
                "verification: none",
                "description: \"a\\n\\n  b\\t#c \"",
                "category: \"~\"");
        Arbitrary<List<String>> step = someOf(
                "description: \"x: y\"",
                "expected_exit_codes: [0, 1, 255]",
                "timeout_seconds: 1",
                "continue_on_failure: true",
                "condition: now is defined",
                "rollback_command: \"\\ttrue \"",
                "retry_count: 2",
                "retry_delay_seconds: 1",
                "capture_output: false",
                "idempotent: true",
                "shell: bash",
                "working_directory: /var/tmp");
        Arbitrary<List<String>> trigger = someOf(
                "priority: 0",
                "alert_name_pattern: \"re:a|b\"",
                "severity_pattern: \"*\"",
                "labels_match: {\"a b\": \"10\", c: \"re:x\"}",
                "time_window_start: \"22:00\", time_window_end: \"06:00\"",
                "time_zone: Europe/Berlin",
                "enabled: false",
                "cooldown_seconds: 9",
                "cooldown_scope: trigger");
        return Combinators.combine(
                        fields,
                        step.list().ofMinSize(1).ofMaxSize(3),
                        trigger.list().ofMaxSize(2))
                .as(RunbookRoundTripTest::yaml);
    }

    private static Arbitrary<List<String>> someOf(String... lines) {
        return Arbitraries.of(lines).set().map(ArrayList::new);
    }

    private static String yaml(List<String> fields, List<List<String>> steps, List<List<String>> triggers) {
        StringBuilder yaml = new StringBuilder("name: any\n");
        fields.forEach(field -> yaml.append(field).append('\n'));
        yaml.append("steps:\n");
        named(yaml, "command: \"echo it's # a\\n\\n  b \"", steps);
        if (!triggers.isEmpty()) {
            yaml.append("triggers:\n");
            named(yaml, "source_pattern: \"a*\"", triggers);
        }
        return yaml.toString();
    }

    private static void named(StringBuilder yaml, String first, List<List<String>> items) {
        for (int i = 0; i < items.size(); i++) {
            yaml.append("  - {name: \"n ").append(i).append("\", ").append(first);
            items.get(i).forEach(field -> yaml.append(", ").append(field));
            yaml.append("}\n");
        }
    }
}

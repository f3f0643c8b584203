/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunbookDiffTest {
    private static final String BEFORE = """
            name: restart
            timeout_seconds: 60
            parameters:
              - {name: UNIT, type: service_name, default: "{{ alert.labels.unit }}"}
            environment_vars: {A: 1, B: two}
            steps:
              - {name: Look, command: ls}
              - {name: Act, command: "systemctl restart -- {{ UNIT }}", timeout_seconds: 30}
              - {name: Check, command: "true"}
            triggers:
              - {name: down, alert_name_pattern: Down, cooldown_seconds: 60}
            """;

    @Test
    void findsNothingBetweenTwoWaysToWriteTheSame() {
        assertThat(between(BEFORE, BEFORE.replace("name: restart\n", "mode: manual\nname: \"restart\"\n")))
                .isEmpty();
    }

    @Test
    void namesTheFieldThatChangedAsTheFileDoes() {
        String after = BEFORE.replace("timeout_seconds: 60", "timeout_seconds: 90")
                .replace("{{ alert.labels.unit }}", "nginx")
                .replace("timeout_seconds: 30", "timeout_seconds: 45")
                .replace("cooldown_seconds: 60", "cooldown_seconds: 0");

        assertThat(between(BEFORE, after))
                .containsExactly(
                        new Change.Changed("timeout_seconds", 60, 90),
                        new Change.Changed("parameters[UNIT].default", "{{ alert.labels.unit }}", "nginx"),
                        new Change.Changed("steps[Act].timeout_seconds", 30, 45),
                        new Change.Changed("triggers[down].cooldown_seconds", 60, 0));
    }

    @Test
    void tellsAnAddedAndARemovedStepFromAChangedOne() {
        String after = BEFORE.replace("- {name: Look, command: ls}", "- {name: Peek, command: ls}");

        assertThat(between(BEFORE, after))
                .satisfiesExactly(
                        removed -> {
                            assertThat(removed).isInstanceOf(Change.Removed.class);
                            assertThat(removed.path()).isEqualTo("steps[Look]");
                        },
                        added -> assertThat(added).isInstanceOfSatisfying(Change.Added.class, step -> {
                            assertThat(step.path()).isEqualTo("steps[Peek]");
                            assertThat((Map<?, ?>) step.value())
                                    .extracting("command")
                                    .isEqualTo("ls");
                        }));
    }

    @Test
    void tellsAMovedStepFromAChangedOne() {
        String look = "  - {name: Look, command: ls}\n";
        String after = BEFORE.replace(look, "").replace("triggers:\n", look + "triggers:\n");

        assertThat(between(BEFORE, after))
                .containsExactly(
                        new Change.Moved("steps[Look]", 1, 3),
                        new Change.Moved("steps[Act]", 2, 1),
                        new Change.Moved("steps[Check]", 3, 2));
    }

    @Test
    void comparesTheItemsOfMapsAndWhatOneSideLacks() {
        String after = BEFORE.replace("{A: 1, B: two}", "{A: 2, C: three}") + "verification: none\n";

        assertThat(between(BEFORE, after))
                .contains(
                        new Change.Changed("environment_vars.A", 1, 2),
                        new Change.Removed("environment_vars.B", "two"),
                        new Change.Added("environment_vars.C", "three"))
                .extracting(Change::path)
                .contains("verification");
    }

    private static List<Change> between(String before, String after) {
        return RunbookDiff.between(runbook(before), runbook(after));
    }

    private static RunbookDefinition runbook(String yaml) {
        return RunbookParser.parse(yaml).getFirst();
    }
}

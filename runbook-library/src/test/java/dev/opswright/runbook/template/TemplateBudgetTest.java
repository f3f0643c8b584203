/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateBudgetTest {
    private static final List<Object> THOUSAND = List.copyOf(Collections.nCopies(1000, "x"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in l %}{% for b in l %}{% for c in l %}x{% endfor %}{% endfor %}{% endfor %}",
                "{% for a in l %}{% for b in l %}{% for c in l %}{% endfor %}{% endfor %}{% endfor %}",
                "{% for a in l %}{% for b in l %}{% set c = a ~ b %}{% endfor %}{% endfor %}",
                "{% for a in l %}{% for b in l %}{{ t | upper }}{% endfor %}{% endfor %}",
                "{% for a in l %}{{ t | replace('x', t) }}{% endfor %}",
                "{{ t | replace('x', t) | replace('x', t) }}",
                "{% for a in l %}{{ t | regex_search('(x*)*(x*)*(x*)*(x*)*y') }}{% endfor %}",
                "{% for a in l %}{{ (l + l + l + l + l + l + l + l + l + l + l) | length }}{% endfor %}"
            })
    void stopsTimeAndSizeBombsWithinASecond(String bomb) {
        Map<String, Object> context = Map.of("l", THOUSAND, "t", "x".repeat(5000));
        long started = TemplateBombTest.processorTime();

        TemplateException stopped = catchThrowableOfType(
                TemplateException.class, () -> Template.parse(bomb).render(context));

        assertThat(stopped.kind()).isEqualTo(TemplateException.Kind.BUDGET);
        assertThat(Duration.ofNanos(TemplateBombTest.processorTime() - started)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void refusesTextThatIsNestedTooDeeply() {
        for (String deep : List.of(
                "{{ " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + " }}",
                "{{ " + "[".repeat(10_000) + "]".repeat(10_000) + " }}",
                "{{ " + "not ".repeat(10_000) + "1 }}",
                "{{ " + "-".repeat(10_000) + "1 }}",
                "{{ 1 " + "if 1 else 1 ".repeat(10_000) + "}}",
                "{% if a %}".repeat(10_000) + "{% endif %}".repeat(10_000),
                "{{ a" + ".b".repeat(10_000) + " }}",
                "{{ a" + "|upper".repeat(10_000) + " }}",
                "{{ 1" + " + 1".repeat(10_000) + " }}",
                "{{ 1" + " and 1".repeat(10_000) + " }}")) {
            assertThat(catchThrowableOfType(
                            TemplateException.class, () -> Template.parse(deep).render(Map.of("a", "x"))))
                    .as(deep.substring(0, 30))
                    .isNotNull();
        }
    }

    @Test
    void rendersAnOrdinaryTemplateFarBelowTheBudget() {
        Template template = Template.parse("{% for x in l %}{{ loop.index }} {{ x }}\n{% endfor %}");

        assertThat(template.render(Map.of("l", THOUSAND)).lines()).hasSize(1000);
    }
}

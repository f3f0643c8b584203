/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.runbook.template.JinjaCorpus.Case;
import dev.opswright.runbook.template.JinjaCorpus.Result;
import dev.opswright.runbook.template.JinjaCorpus.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Some thousand templates with the outputs of the real Jinja2: each prints the same text, or is refused with a place. */
class JinjaCorpusTest {
    @Test
    void printsWhatJinja2PrintsOrRefusesAndNeverDiffersInSilence() throws IOException {
        JinjaCorpus corpus = JinjaCorpus.read();
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        List<String> differences = new ArrayList<>();

        for (Case example : corpus.cases()) {
            Result result = example.judge();
            counts.merge(result.verdict(), 1, Integer::sum);
            if (result.verdict() == Verdict.DIFFERENT) {
                differences.add(
                        example.template() + "\n  Jinja2: " + example.prints() + "\n  we:     " + result.printed());
            }
            if (result.verdict() == Verdict.REFUSED_BY_VALUE && Boolean.getBoolean("corpus.verbose")) {
                System.out.println(example.template() + " => " + example.prints() + " ; we: "
                        + result.refusal().getMessage());
            }
        }

        System.out.println(
                "Jinja2 " + corpus.jinja() + " corpus: " + corpus.cases().size() + " cases, " + counts);
        assertThat(differences).isEmpty();
        assertThat(corpus.cases()).hasSizeGreaterThan(1500);
        // Not a goal of its own, but a subset that refused most of it would be worth little.
        assertThat(counts.get(Verdict.EQUAL)).isGreaterThan(2000);
    }

    @Test
    void refusesWithAPlaceInTheTemplateAndAReason() throws IOException {
        for (Case example : JinjaCorpus.read().cases()) {
            TemplateException refusal = example.judge().refusal();
            if (refusal != null) {
                assertThat(refusal.getMessage()).as(example.template()).isNotBlank();
                assertThat(refusal.position().line())
                        .as(example.template())
                        .isBetween(1, 1 + (int) example.template().lines().count());
                assertThat(refusal.position().column()).as(example.template()).isPositive();
            }
        }
    }
}

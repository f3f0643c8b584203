/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.runbook.template.JinjaCorpus.Case;
import dev.opswright.runbook.template.JinjaCorpus.Result;
import dev.opswright.runbook.template.JinjaCorpus.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Keeps the compatibility table in {@code docs/template-language.md} equal to what the corpus says. Write it anew with
 * {@code mvn -pl runbook-library -am test -Dtest=CompatibilityTableTest -Ddocs.write=true}.
 */
class CompatibilityTableTest {
    private static final Path PAGE = Path.of("../docs/template-language.md");
    private static final String BEGIN = "<!-- corpus: begin -->\n";
    private static final String END = "<!-- corpus: end -->";
    private static final int EXAMPLES_PER_AREA = 4;

    @Test
    void documentsWhatTheCorpusShows() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String expected = page.substring(0, from) + table() + page.substring(to);

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String table() throws IOException {
        JinjaCorpus corpus = JinjaCorpus.read();
        Map<String, Map<Verdict, Integer>> areas = new TreeMap<>();
        Map<String, Map<String, String>> refusals = new TreeMap<>();
        Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
        for (Case example : corpus.cases()) {
            Result result = example.judge();
            areas.computeIfAbsent(example.area(), area -> new EnumMap<>(Verdict.class))
                    .merge(result.verdict(), 1, Integer::sum);
            all.merge(result.verdict(), 1, Integer::sum);
            if (result.verdict() == Verdict.REFUSED_AT_LINT || result.verdict() == Verdict.REFUSED_BY_VALUE) {
                addExample(refusals.computeIfAbsent(example.area(), area -> new LinkedHashMap<>()), example, result);
            }
        }
        StringBuilder text = new StringBuilder();
        text.append("Jinja2 %s with StrictUndefined on Python %s, %,d templates.%n%n"
                .formatted(corpus.jinja(), corpus.python(), corpus.cases().size()));
        text.append(
                "| Area | cases | same text | both refuse | we refuse on saving | we refuse by value | different |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        areas.forEach((area, counts) -> text.append(row(area, counts)));
        text.append(row("**all**", all)).append("\nExamples of what Jinja2 takes and we refuse:\n\n");
        text.append("| Template | what we say |\n|---|---|\n");
        refusals.values()
                .forEach(area -> area.forEach((template, reason) -> text.append("| ")
                        .append(code(template))
                        .append(" | ")
                        .append(cell(reason))
                        .append(" |\n")));
        return text.toString();
    }

    /** The first few, each with another reason. */
    private static void addExample(Map<String, String> examples, Case example, Result result) {
        TemplateException refusal = result.refusal();
        String reason = "line %d, column %d: %s"
                .formatted(refusal.position().line(), refusal.position().column(), refusal.getMessage());
        String shortened = reason.replaceAll("; known are .*", "");
        if (examples.size() < EXAMPLES_PER_AREA && !examples.containsValue(shortened)) {
            examples.put(example.template(), shortened);
        }
    }

    private static String row(String area, Map<Verdict, Integer> counts) {
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        return "| %s | %d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        area,
                        sum,
                        counts.getOrDefault(Verdict.EQUAL, 0),
                        counts.getOrDefault(Verdict.BOTH_REFUSE, 0),
                        counts.getOrDefault(Verdict.REFUSED_AT_LINT, 0),
                        counts.getOrDefault(Verdict.REFUSED_BY_VALUE, 0),
                        counts.getOrDefault(Verdict.DIFFERENT, 0));
    }

    private static String code(String template) {
        return "`` " + cell(template) + " ``";
    }

    private static String cell(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r").replace("|", "\\|");
    }
}

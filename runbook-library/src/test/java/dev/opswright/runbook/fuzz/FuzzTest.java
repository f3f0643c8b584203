/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.fuzz;

import dev.opswright.runbook.format.InvalidRunbookException;
import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.format.RunbookTestParser;
import dev.opswright.runbook.format.RunbookWriter;
import dev.opswright.runbook.shipped.ShippedRunbooks;
import dev.opswright.runbook.template.Conditions;
import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Anything at all as a template, a condition, a runbook or a test of one: it is taken, or refused with the typed exception;
 * no other ever comes out. jqwik prints the seed.
 */
class FuzzTest {
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{%-",
            "-%}",
            " if ",
            " for ",
            " in ",
            " set ",
            "else",
            "elif ",
            "endif",
            "endfor",
            "raw",
            "endraw",
            "x",
            "alert.labels",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "'",
            "\"",
            "\\",
            "|",
            "map(",
            "select(",
            "sort",
            "join",
            "default(",
            "tojson",
            "regex_findall('",
            "upper",
            "truncate(",
            "round(",
            " is ",
            "defined",
            "not ",
            "and ",
            "or ",
            "~",
            "+",
            "-",
            "*",
            "/",
            "//",
            "%",
            "**",
            "==",
            "<",
            ",",
            ".",
            ":",
            "=",
            "0",
            "1",
            "9223372036854775807",
            "1.5",
            "-1",
            "true",
            "none",
            "loop",
            "loop.index",
            "\n",
            "\r",
            "\0",
            "\u2028",
            "é",
            "\ud83d",
            "\ude00",
            "items()",
            "split(",
            "zfill(",
            "format(",
            "xs",
            "m",
            "n",
            "t");
    private static final Map<String, Object> CONTEXT = Map.of(
            "x",
            "a,b",
            "xs",
            List.of("b", 1L, 2.5, true),
            "m",
            Map.of("a", 1L, "items", "i"),
            "n",
            -3L,
            "t",
            "é\ud83d\ude00 x",
            "alert",
            Map.of("labels", Map.of("a", "b")));
    private static final List<String> YAML = List.of(
            "name: a",
            "steps:",
            "  - ",
            "- ",
            "command: ",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "\n",
            "\t",
            "  ",
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "|",
            ">",
            "\"",
            "'",
            "#",
            "---\n",
            "...\n",
            "? ",
            "<<: ",
            "1e999",
            "0x1f",
            "~",
            "null",
            "true",
            "name",
            "mode",
            "condition: ",
            "{{ x }}",
            "\0",
            "\ufeff",
            "é",
            "\ud83d",
            "%YAML 1.2\n",
            "timeout_seconds: 1",
            "triggers:",
            "tests:",
            "expect:",
            "path:",
            "runbook: a",
            "2026-01-01",
            "99999999999999999999");

    @Provide
    Arbitrary<String> templates() {
        return text(PIECES, 25);
    }

    @Provide
    Arbitrary<String> files() {
        return text(YAML, 40);
    }

    private static Arbitrary<String> text(List<String> pieces, int most) {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.of(pieces)),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(5)));
        return piece.list().ofMaxSize(most).map(parts -> String.join("", parts));
    }

    @Property(tries = 8_000)
    void aTemplateIsRenderedOrRefused(@ForAll("templates") String text) {
        template(text);
        template("{{ " + text + " }}");
        template("{% for i in " + text + " %}{{ i }}{% endfor %}");
    }

    @Property(tries = 5_000)
    void aConditionIsDecidedOrRefused(@ForAll("templates") String text) {
        try {
            Conditions.isTrue(Conditions.parse(text), CONTEXT);
        } catch (TemplateException e) {
            // The one exception that callers expect.
        }
    }

    @Property(tries = 5_000)
    void aFileIsReadOrRefused(@ForAll("files") String text) {
        file(text);
        file("name: a\nsteps:\n  - name: s\n    command: " + text);
    }

    @Property(tries = 300)
    void aDamagedRunbookIsReadOrRefused(@ForAll Random random) {
        List<ShippedRunbooks.Shipped> shipped = ShippedRunbooks.all();
        for (int i = 0; i < 10; i++) {
            ShippedRunbooks.Shipped one = shipped.get(random.nextInt(shipped.size()));
            file(damaged(one.yaml(), random));
            file(damaged(ShippedRunbooks.tests(one), random));
        }
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, YAML.get(random.nextInt(YAML.size())));
                default -> damaged.setCharAt(at, (char) random.nextInt(0x300));
            }
        }
        return damaged.toString();
    }

    private static void template(String text) {
        try {
            Template.parse(text).render(CONTEXT);
        } catch (TemplateException e) {
            // The one exception that callers expect.
        }
    }

    private static void file(String text) {
        RunbookParser.lint(text);
        try {
            RunbookParser.parse(text).forEach(RunbookWriter::canonicalYaml);
        } catch (InvalidRunbookException e) {
            // The one exception that callers expect.
        }
        try {
            RunbookTestParser.parse(text);
        } catch (InvalidRunbookException e) {
            // As above.
        }
    }
}

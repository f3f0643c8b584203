/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Templates that want all time or all memory: each is stopped within a second, and leaves next to nothing behind. */
class TemplateBombTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    // The largest single text is 1 MiB; some copies of it and of 10,000 items are what one rendering may hold.
    private static final long MOST_HEAP = 256L << 20;
    private static final List<Object> THOUSAND = List.copyOf(Collections.nCopies(1000, "x"));
    private static final Map<String, Object> CONTEXT = context();

    private static Map<String, Object> context() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            map.put("k" + i, "v" + i);
        }
        return Map.of(
                "l",
                THOUSAND,
                "t",
                "x".repeat(5000),
                "big",
                "ab".repeat(400_000),
                "n",
                7L,
                "m",
                map,
                "s",
                "a b ".repeat(2000));
    }

    private static final List<String> BODIES = List.of(
            "",
            "x",
            "{{ t | upper }}",
            "{{ t | replace('x', t) }}",
            "{{ big ~ big }}",
            "{{ big | replace('a', big) }}",
            "{{ l | sort | join(t) }}",
            "{{ m | dictsort | list }}",
            "{{ m | tojson }}",
            "{{ big | regex_findall('(a|b)*') }}",
            "{{ t | regex_search('(x*)*(x*)*(x*)*y') }}",
            "{{ l | map('replace', 'x', t) | join }}",
            "{{ (l + l + l + l + l + l + l + l) | unique | list }}",
            "{{ big.split('a') | length }}",
            "{{ t.zfill(1000000) }}",
            "{{ l | join(big) }}",
            "{{ big | urlencode }}",
            "{% set v = [l, l, l, l] %}{{ v }}");

    private static List<String> bombs() {
        List<String> bombs = new ArrayList<>();
        for (String outer : List.of("l", "t", "m", "s.split()", "l | map('upper')", "m.items()")) {
            for (String body : BODIES) {
                for (String inner : List.of("l", "t")) {
                    bombs.add(nested(body, outer, inner, "l"));
                }
            }
        }
        bombs.addAll(List.of(
                doubling("{% set a = [a, a] %}", "{{ a }}", 60),
                doubling("{% set a = [a, a] %}", "{% if a == a %}x{% endif %}", 60),
                doubling("{% set a = [a, a] %}", "{{ a | tojson }}", 60),
                doubling("{% set a = {'a': a, 'b': a} %}", "{{ a }}", 60),
                doubling("{% set a = [a] %}", "{{ a }}", 6000),
                doubling("{% set a = a ~ a %}", "{{ a }}", 60),
                doubling("{% set a = a + a %}", "{{ a }}", 60),
                doubling("{% set a = [a ~ '', a ~ ''] | join %}", "{{ a }}", 60),
                "{{ 'x' | regex_search('((((a{100}){100}){100}){100}){100}') }}",
                "{{ big | regex_search('(a|b|ab|ba)*c') }}",
                "{{ big | regex_findall('a(.*z)?') }}",
                "{{ 9 ** 9 ** 9 ** 9 }}",
                "{{ 2 ** 9000000000000000000 }}",
                "{{ '1'.zfill(9000000000000000000) }}",
                "{{ big | list }}",
                "{% for c in big %}{% endfor %}",
                "{{ big.splitlines() * 9 }}",
                "{{ big | replace('a', big) | replace('b', big) }}"));
        for (int depth = 3; bombs.size() < 260; depth++) {
            bombs.add(nested(
                    BODIES.get(depth % BODIES.size()),
                    Collections.nCopies(depth % 17 + 3, "l").toArray(String[]::new)));
        }
        return bombs;
    }

    private static String nested(String body, String... lists) {
        StringBuilder template = new StringBuilder();
        for (int i = 0; i < lists.length; i++) {
            template.append("{% for v")
                    .append(i)
                    .append(" in ")
                    .append(lists[i])
                    .append(" %}");
        }
        return template.append(body).append("{% endfor %}".repeat(lists.length)).toString();
    }

    private static String doubling(String step, String use, int times) {
        return "{% set a = 'x' %}" + step.repeat(times) + use;
    }

    @Test
    void stopsEveryBombWithinASecondAndWithoutALargeHeap() {
        List<String> bombs = bombs();
        long slowest = 0;
        long before = heap();
        long most = 0;
        List<String> slow = new ArrayList<>();
        for (String bomb : bombs) {
            long started = processorTime();
            boolean stopped = explode(bomb);
            long took = processorTime() - started;
            slowest = Math.max(slowest, took);
            most = Math.max(most, heap() - before);
            if (took > LIMIT.toNanos() || !stopped) {
                slow.add(bomb.substring(0, Math.min(80, bomb.length())) + " took " + took / 1_000_000 + " ms, stopped "
                        + stopped);
            }
        }
        System.out.printf(
                "template bombs: %d, slowest stopped after %d ms, at most %d MiB of garbage at a time%n",
                bombs.size(), slowest / 1_000_000, most >> 20);

        assertThat(bombs).hasSizeGreaterThanOrEqualTo(250);
        assertThat(slow).isEmpty();
        System.gc();
        assertThat(heap() - before).isLessThan(MOST_HEAP);
    }

    /** Whether it ended in one of our refusals. */
    private static boolean explode(String bomb) {
        try {
            Template.parse(bomb).render(CONTEXT);
            return false;
        } catch (TemplateException e) {
            return true;
        }
    }

    // Of this thread: other work on the machine must not make a bomb look slow.
    static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

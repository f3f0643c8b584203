/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes scripts from commands and the places of a value in them; the lists are files beside the tests. */
final class ScriptGrammar {
    private static final String KNOWN = " ~ ";
    private static final String SHOWS = "= ";
    /** Commands around commands. */
    private static final List<String> FRAMES = List.of(
            "(%s\n)",
            "{ %s\n}",
            "if true; then\n%s\nfi",
            "if\n%s\nthen :; fi",
            "f() {\n%s\n}; f",
            "f() {\n%s\n}; echo a | f",
            "x=$(%s\n); echo \"$x\"",
            "echo \"$(%s\n)\"",
            "%s\n} | cat",
            "{ %s\n} > zf",
            "{ %s\n} | sh",
            "cat zf | while read -r l; do\n%s\ndone",
            "while :; do\n%s\nbreak; done",
            "for i in 1; do\n%s\ndone",
            "case a in a)\n%s\n;; esac",
            "set -- a b; %s",
            "true || %s",
            "! %s",
            "%s &\nwait",
            "trap 'echo bye' EXIT; %s",
            "sleep 0; %s 2>/dev/null",
            "v=$(cat <<EOF\n%s\nEOF\n)",
            "cat <<EOF\n$(%s\n)\nEOF\n",
            "# it's\n%s",
            "echo 'a' # \"\n%s");

    private final List<String> words = lines("words.txt");
    private final List<String> sources = lines("sources.txt");
    private final List<String> uses = lines("uses.txt");
    private final List<String> contexts = lines("contexts.txt");
    private final Random random;

    ScriptGrammar(long seed) {
        random = new Random(seed);
    }

    /** Every command with the plain place of a value, then random ones up to the count; each script once. */
    List<GeneratedScript> scripts(int count) {
        Map<String, GeneratedScript> scripts = new LinkedHashMap<>();
        for (String context : contexts) {
            add(scripts, script(context, "§"));
        }
        while (scripts.size() < count) {
            add(scripts, random());
        }
        return List.copyOf(scripts.values());
    }

    private static void add(Map<String, GeneratedScript> scripts, GeneratedScript script) {
        scripts.putIfAbsent(script.text(), script);
    }

    private GeneratedScript random() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> throughVariable();
            case 2 -> unknown(pick(FRAMES).replace("%s", text()));
            case 3 -> unknown(text() + pick(List.of("\n", "\n", "; ", " | ", " && ")) + text());
            default -> script(pick(contexts), word());
        };
    }

    private String text() {
        return random.nextInt(3) == 0
                ? throughVariable().text()
                : script(pick(contexts), word()).text();
    }

    private static GeneratedScript unknown(String text) {
        return new GeneratedScript(text, Optional.empty());
    }

    private GeneratedScript throughVariable() {
        String use = pick(uses);
        String context = command(pick(contexts)).replace("§", use);
        String source = pick(sources).replace("§", pick(List.of("§", "\"§\"", "a§")));
        return unknown(source + pick(List.of("\n", "; ", "\n")) + context);
    }

    private String word() {
        String word = pick(words);
        if (random.nextInt(3) == 0) {
            return text(word).replace("§", text(pick(words)));
        }
        return word;
    }

    private static GeneratedScript script(String context, String word) {
        String text = command(context).replace("§", text(word));
        boolean known = context.startsWith(SHOWS) && word.contains(KNOWN);
        boolean plain = context.startsWith(SHOWS) && word.equals("§");
        return new GeneratedScript(
                text, known ? Optional.of(word.split(KNOWN, 2)[1]) : plain ? Optional.of("§") : Optional.empty());
    }

    private static String command(String context) {
        return context.startsWith(SHOWS) ? context.substring(SHOWS.length()) : context;
    }

    private static String text(String word) {
        return word.split(KNOWN, 2)[0];
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> lines(String name) {
        try (var in = ScriptGrammar.class.getResourceAsStream("/hostile/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.replace("\\n", "\n").replace("\\t", "\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

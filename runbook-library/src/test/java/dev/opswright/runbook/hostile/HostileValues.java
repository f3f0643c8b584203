/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Values that try to leave their place: as data they are harmless, as text of a script each would do something. */
public final class HostileValues {
    /** Creates the file whose existence proves that a value was executed. */
    public static final String CANARY = "canary";

    private static final List<String> COMMANDS = List.of(
            "touch canary",
            "touch${IFS}canary",
            "exec touch canary",
            "echo x>canary",
            ":>canary",
            "sh -c 'touch canary'",
            "printf x | tee canary",
            "OW_0=changed");

    private static final List<String> SHAPES = List.of(
            "%s",
            ";%s",
            ";%s;",
            "&%s",
            "&& %s",
            "|| %s",
            "|%s",
            "\n%s\n",
            "\r\n%s",
            "`%s`",
            "$(%s)",
            "$((%s))",
            "${x:-$(%s)}",
            "'%s'",
            "';%s;'",
            "'\n%s\n'",
            "\"%s\"",
            "\";%s;\"",
            "\"$(%s)\"",
            "'$(%s)'",
            "'\"'\"';%s;'\"'\"'",
            "\\';%s;\\'",
            ")%s(",
            ");%s;(",
            "a) %s;; *",
            "EOF\n%s\nEOF\n",
            "}; %s; {",
            "# x\n%s",
            "a[$(%s)]",
            "<(%s)",
            ">(%s)",
            "> canary %s",
            "-%s",
            "--x=$(%s)",
            "{{ %s }}",
            "{%% if true %%}%s{%% endif %%}",
            "{# %s #}",
            "{{ '$(%s)' }}",
            "\\\n%s",
            "%s\\",
            "$'%s'",
            "!%s",
            "~/%s",
            "*%s?",
            "é;%s",
            "\u2028%s",
            "\u2019;%s;\u2019");

    private static final List<String> SINGLES = List.of(
            "'",
            "\"",
            "`",
            "$",
            "\\",
            "\\\\",
            "''",
            "\"\"",
            "$'",
            "$\"",
            "$(",
            "${",
            "$((",
            "`\\`",
            "*",
            "?",
            "[a-z]*",
            "~",
            "-",
            "--",
            "-rf",
            "-n",
            "-e",
            "-",
            "!",
            "!!",
            "#",
            "%",
            "%s%n",
            "&",
            "|",
            ";",
            ";;",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "[[",
            "<",
            ">",
            "<<EOF",
            "=",
            "a=b",
            " ",
            "  a  b  ",
            "\t",
            "\n",
            "\n\n",
            "a\nb",
            "\r",
            "\u0001",
            "\u001b[2J",
            "\u007f",
            "\u00a0",
            "\u200b",
            "\u202e",
            "\ufeff",
            "é",
            "日本",
            "\ud83d\ude00",
            "${OW_0}",
            "$OW_0",
            "$0",
            "$@",
            "$*",
            "$#",
            "$$",
            "$?",
            "$IFS",
            "$PATH",
            "\\n",
            "\\0",
            "\\x41",
            "{{ 7*7 }}",
            "{{7*7}}",
            "{% raw %}",
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "EOF",
            "\nEOF\n",
            "fi",
            "done",
            "esac",
            "then",
            "do",
            "eval",
            "a".repeat(60_000));

    /** Values that run {@code canary} where a shell, or a program that a script may start, takes them for its text. */
    private static final List<String> CANARIES = List.of(
            "canary",
            "canary canary canary",
            "$(canary)",
            "`canary`",
            ";canary;",
            "\ncanary\n",
            "\";canary;\"",
            "'\ncanary\n'",
            "');canary;('",
            "a[$(canary)]",
            "x a[$(canary)]",
            "-v",
            "-va[$(canary)]",
            "-v a[$(canary)]",
            "-v a[$(canary)] x",
            "-pa[$(canary)]",
            "x=$(canary)",
            "x;canary #",
            "true canary",
            "-c canary",
            "-ccanary",
            "-exec canary ;",
            ". -exec canary ; -name a",
            "-I canary",
            "-Icanary",
            "--use-compress-program=canary",
            "--checkpoint-action=exec=canary",
            "--compress-program=canary",
            "--open-files-in-pager=canary",
            "x BEGIN{system(\"canary\")}",
            "BEGIN{system(\"canary\")}",
            "x=1 BEGIN{system(\"canary\")} /dev/null",
            "1e canary",
            "s/^/canary/e",
            "x/e;1e canary",
            "import os;os.system('canary')",
            "system('canary')",
            "-e system('canary')",
            "user true canary",
            "A=b canary",
            "x:;canary",
            "$(shell canary)",
            "--eval=$(shell canary)",
            "-oProxyCommand=canary",
            "{ canary; }",
            "| canary",
            "> x; canary",
            "\"; canary; \"",
            "EOF\ncanary\n",
            "}; canary; {",
            "esac; canary");

    private HostileValues() {}

    /** Some values at random, all of which run {@code canary} where they are taken for a script. */
    static List<String> few(Random random, int count) {
        return random.ints(0, CANARIES.size())
                .distinct()
                .limit(count)
                .mapToObj(CANARIES::get)
                .toList();
    }

    /** New values put together at random from shapes, commands, single signs and any characters but NUL. */
    static List<String> generated(Random random, int count) {
        List<String> values = new ArrayList<>();
        while (values.size() < count) {
            StringBuilder value = new StringBuilder();
            for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
                value.append(part(random, 2));
            }
            values.add(value.toString());
        }
        return values;
    }

    private static String part(Random random, int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> pick(random, COMMANDS);
            case 1 -> pick(random, CANARIES);
            case 2, 3 -> pick(random, SHAPES).formatted(depth > 0 ? part(random, depth - 1) : CANARY);
            case 4 -> pick(random, SINGLES.subList(0, SINGLES.size() - 1));
            default -> characters(random);
        };
    }

    private static String characters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            int c = random.nextInt(4) == 0 ? 1 + random.nextInt(0xd7fe) : 1 + random.nextInt(0x7f);
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** All values, each once. */
    public static List<String> all() {
        Set<String> values = new LinkedHashSet<>(SINGLES);
        for (String shape : SHAPES) {
            for (String command : COMMANDS) {
                values.add(shape.formatted(command));
            }
        }
        return new ArrayList<>(values);
    }
}

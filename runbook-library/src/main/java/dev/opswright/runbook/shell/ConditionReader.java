/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code [[ ]]} behind its opening word. */
final class ConditionReader {
    private final ScriptParser commands;
    private final WordReader words;
    private final RedirectReader redirects;

    ConditionReader(ScriptParser commands, WordReader words, RedirectReader redirects) {
        this.commands = commands;
        this.words = words;
        this.redirects = redirects;
    }

    Command read() {
        commands.bashOnly("[[ ]]");
        List<Word> all = new ArrayList<>();
        while (true) {
            commands.skipToCommand();
            Word word = words.conditionWord();
            if (word.bare().orElse("").equals("]]")) {
                return new Command.Condition(List.copyOf(all), redirects.all());
            }
            if (word.parts().isEmpty() || word.bare().orElse("").endsWith(";")) {
                throw new UnsureException("']]' is missing");
            }
            if (hasOperator(word)) {
                commands.readOtherwiseBySh("[[ ]] with operators");
            }
            all.add(word);
        }
    }

    // sh takes these for the ends of commands, pipes or redirects.
    private static boolean hasOperator(Word word) {
        return word.parts().stream()
                .anyMatch(part -> part instanceof Word.Literal literal
                        && !literal.quoted()
                        && literal.text().chars().anyMatch(c -> "&|;<>()".indexOf(c) >= 0));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of an interpreter, by what they are to it.
 *
 * @param texts program text, or options that have it attached
 * @param files files of program text
 * @param data all others
 */
record LanguageArguments(List<Word> texts, List<Word> files, List<Word> data) {
    static LanguageArguments of(String program, Language language, List<Word> arguments) {
        LanguageArguments sorted = new LanguageArguments(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int at = 0;
        while (at < arguments.size()) {
            String option = arguments.get(at).prefix();
            if (language.takesProgram(option)) {
                at = sorted.putProgram(language, arguments, at);
            } else if (option.startsWith("-") && option.length() > 1) {
                at = sorted.putData(arguments, at, language.takesData(option) ? 2 : 1);
            } else if (sorted.hasProgram()) {
                at = sorted.putData(arguments, at, 1);
            } else {
                at = sorted.putOperand(program, language, arguments, at);
            }
        }
        return sorted;
    }

    /** Whether it has a program of its own, so that its input is data. */
    boolean hasProgram() {
        return !texts.isEmpty() || !files.isEmpty();
    }

    private int putProgram(Language language, List<Word> arguments, int at) {
        String option = arguments.get(at).prefix();
        if (!language.takesNext(option) || at + 1 == arguments.size()) {
            texts.add(arguments.get(at));
            return at + 1;
        }
        data.add(arguments.get(at));
        (option.endsWith("f") || option.endsWith("file") ? files : texts).add(arguments.get(at + 1));
        return at + 2;
    }

    private int putData(List<Word> arguments, int at, int count) {
        int end = Math.min(at + count, arguments.size());
        data.addAll(arguments.subList(at, end));
        return end;
    }

    /** The first operand may be the program or its file; all behind that is data. */
    private int putOperand(String program, Language language, List<Word> arguments, int at) {
        List<Word> rest = arguments.subList(at + 1, arguments.size());
        if (language.firstOperand()) {
            texts.add(arguments.get(at));
        } else if (program.equals("sqlite3")) {
            data.add(arguments.get(at));
            texts.addAll(rest);
            return arguments.size();
        } else if (language.readsInput() && !Interpreters.isDatabase(program)) {
            files.add(arguments.get(at));
        } else {
            return putData(arguments, at, 1);
        }
        data.addAll(rest);
        return arguments.size();
    }
}

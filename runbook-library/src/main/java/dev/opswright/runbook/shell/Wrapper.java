/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program that starts the program named in its arguments.
 *
 * @param flags letters of options without a value
 * @param valued letters of options that take the next word
 * @param longFlags long options without a value; one that is written with = counts too
 * @param longValued long options that take the next word
 * @param skipped words of its own in front, such as a subcommand
 * @param operands words of its own before the program
 * @param assigns whether {@code NAME=value} words may stand before the program
 * @param shellLetters letters of options that hand its text to a shell instead
 * @param shellNames long ones of them
 */
record Wrapper(
        String flags,
        String valued,
        Set<String> longFlags,
        Set<String> longValued,
        int skipped,
        int operands,
        boolean assigns,
        String shellLetters,
        Set<String> shellNames) {

    static Wrapper of(String flags, String valued) {
        return new Wrapper(flags, valued, Set.of(), Set.of(), 0, 0, false, "", Set.of());
    }

    Wrapper longOptions(Set<String> without, Set<String> with) {
        return new Wrapper(flags, valued, without, with, skipped, operands, assigns, shellLetters, shellNames);
    }

    Wrapper operand() {
        return new Wrapper(flags, valued, longFlags, longValued, skipped, 1, assigns, shellLetters, shellNames);
    }

    /** The same behind so many words of its own. */
    Wrapper after(int words) {
        return new Wrapper(flags, valued, longFlags, longValued, words, operands, assigns, shellLetters, shellNames);
    }

    Wrapper assigning() {
        return new Wrapper(flags, valued, longFlags, longValued, skipped, operands, true, shellLetters, shellNames);
    }

    Wrapper shellForm(String letters, Set<String> names) {
        return new Wrapper(flags, valued, longFlags, longValued, skipped, operands, assigns, letters, names);
    }

    /** How many of the words are its own: options, their values, assignments and operands. */
    int ownWords(List<Word> words) {
        int at = afterOptions(words, skipped) + operands;
        boolean moreOptions = at < words.size() && words.get(at).prefix().equals("--") && operands > 0;
        return moreOptions ? at + 1 : at;
    }

    private int afterOptions(List<Word> words, int from) {
        int at = from;
        while (at < words.size()) {
            String text = words.get(at).prefix();
            if (text.equals("--")) {
                return at + 1;
            } else if (isOption(text)) {
                at += takesNext(text) && words.get(at).constant().isPresent() ? 2 : 1;
            } else if (assigns && !Assignments.name(words.get(at)).isEmpty()) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    /** An option among its own words that is not one of those known here. */
    Optional<Word> unknownOption(List<Word> own) {
        return own.stream()
                .skip(skipped)
                .filter(word -> word.prefix().startsWith("-")
                        && !word.constant().orElse("").equals("-"))
                .filter(word -> !isKnown(word.prefix(), word.constant().isPresent()))
                .findFirst();
    }

    /** Whether it hands a text to a shell instead of starting a program: {@code sudo -s}, {@code flock FILE -c}. */
    boolean isShellForm(List<Word> words) {
        int end = Math.min(ownWords(words) + operands, words.size());
        return words.subList(0, end).stream().map(Word::prefix).anyMatch(this::isShellOption);
    }

    private boolean isShellOption(String text) {
        boolean named = shellNames.stream().anyMatch(name -> text.equals(name) || text.startsWith(name + "="));
        boolean isCluster = isOption(text) && !text.startsWith("--");
        int value = indexOfValued(text);
        String letters = isCluster && value >= 0 ? text.substring(0, value) : text;
        return named || (isCluster && letters.chars().anyMatch(c -> shellLetters.indexOf(c) >= 0));
    }

    private static boolean isOption(String text) {
        return text.startsWith("-") && text.length() > 1;
    }

    // In -u5 the letter takes the rest of its own word; only where it comes last does it take the next one.
    private boolean takesNext(String text) {
        return text.startsWith("--") ? longValued.contains(text) : indexOfValued(text) == text.length() - 1;
    }

    // What is not constant must be the value of an option; it could be more options otherwise.
    private boolean isKnown(String text, boolean constant) {
        if (text.startsWith("--")) {
            String name = text.contains("=") ? text.substring(0, text.indexOf('=')) : text;
            boolean known = name.equals("--")
                    || longFlags.contains(name)
                    || longValued.contains(name)
                    || shellNames.contains(name);
            return known && (constant || text.contains("="));
        }
        int value = indexOfValued(text);
        if (value < 0 && !constant) {
            return false;
        }
        String letters = value >= 0 ? text.substring(1, value) : text.substring(1);
        return letters.chars().allMatch(c -> flags.indexOf(c) >= 0 || shellLetters.indexOf(c) >= 0);
    }

    private int indexOfValued(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (valued.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}

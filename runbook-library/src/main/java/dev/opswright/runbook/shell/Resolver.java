/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the program a command starts, and reports values that stand where its name should. */
final class Resolver {
    private final Tainted tainted;
    private final FindingReport report;

    Resolver(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
    }

    /**
     * The program behind all wrappers.
     *
     * @param input where a value was written that the command's input can hold
     */
    Invocation resolve(List<Word> command, Optional<Position> input) {
        List<Word> words = command;
        List<String> wrappers = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Optional<String> program = program(words, at);
            if (program.isEmpty()) {
                return Invocation.NONE;
            }
            List<Word> rest = words.subList(at + 1, words.size());
            Optional<Wrapper> wrapper =
                    Wrappers.find(program.get()).or(() -> Wrappers.findSubcommand(program.get(), rest));
            if (wrapper.isEmpty() || isShellForm(program.get(), wrapper.get(), rest)) {
                return new Invocation(program.get(), rest, List.copyOf(wrappers));
            }
            wrappers.add(program.get());
            int own = wrapper.get().ownWords(rest);
            check(program.get(), wrapper.get(), rest, own);
            if (program.get().equals("xargs") && (input.isPresent() || tainted.filesHoldValues())) {
                words = XargsInput.put(rest, own, input.orElse(Position.START));
                at = 0;
            } else {
                at += 1 + own;
            }
        }
        return new Invocation("", List.of(), List.copyOf(wrappers));
    }

    // runuser starts a program only with -u; else it is like su.
    private static boolean isShellForm(String program, Wrapper wrapper, List<Word> words) {
        boolean namesUser = words.stream().map(Word::prefix).anyMatch(text -> text.matches("-u.*|--user.*"));
        return wrapper.isShellForm(words) || (program.equals("runuser") && !namesUser);
    }

    private Optional<String> program(List<Word> words, int at) {
        Word word = words.get(at);
        if (tainted.reachesValue(word)) {
            report.error(word, "command_word", "a value cannot be the name of a command, nor part of it");
            return Optional.empty();
        }
        boolean isOutput = word.parts().stream().anyMatch(part -> part instanceof Word.Output);
        if (isOutput) {
            report.error(word, "unknown_command", "what a command prints cannot be run in a script that uses values");
        } else if (word.constant().isEmpty()) {
            refuseUnknown(words.subList(at + 1, words.size()));
        }
        refuseWritten(word);
        return word.constant().map(Resolver::baseName);
    }

    private void refuseUnknown(List<Word> arguments) {
        for (Word argument : arguments) {
            if (tainted.hasValue(argument)) {
                report.error(
                        argument,
                        "unknown_command",
                        "the command is not a constant word, so what it does with this value cannot be known");
                return;
            }
        }
    }

    private void refuseWritten(Word word) {
        boolean isPath = word.constant().isEmpty()
                || word.prefix().contains("/")
                || word.prefix().contains("{}");
        boolean isWritten = tainted.files().names().contains(word.constant().orElse(""));
        if (isWritten || (isPath && tainted.files().mayBe(word))) {
            report.error(word, "program_text", "this may run a file that the script fills with a value");
        }
    }

    /** Values may be single words among a wrapper's own, but none may move the words after it. */
    private void check(String program, Wrapper wrapper, List<Word> words, int own) {
        List<Word> ownWords = words.subList(0, Math.min(own, words.size()));
        for (Word word : ownWords) {
            if (tainted.splits(word)) {
                report.error(
                        word,
                        "unquoted_value",
                        "this value could become several words, and one of them the program of '" + program
                                + "'; put it in double quotes");
            }
        }
        boolean hasValues = words.stream().anyMatch(tainted::hasValue);
        Optional<Word> unknown = wrapper.unknownOption(ownWords);
        if (hasValues && unknown.isPresent()) {
            report.error(
                    words.stream().filter(tainted::hasValue).findFirst().orElse(Word.EMPTY),
                    "unsure",
                    "the option '" + unknown.get().prefix() + "' of '" + program
                            + "' is not known, so it is unsure which word is its program; leave it out");
        }
    }

    static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

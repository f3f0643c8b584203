/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

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

    Invocation resolve(List<Word> words) {
        List<String> wrappers = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Word word = words.get(at);
            if (tainted.reachesValue(word)) {
                report.error(word, "command_word", "a value cannot be the name of a command, nor part of it");
                return Invocation.NONE;
            }
            Optional<String> constant = word.constant();
            if (constant.isEmpty()) {
                refuseUnknown(words.subList(at + 1, words.size()));
                return Invocation.NONE;
            }
            String program = baseName(constant.get());
            Optional<Wrappers.Wrapper> wrapper = Wrappers.find(program);
            List<Word> rest = words.subList(at + 1, words.size());
            if (wrapper.isEmpty() || isShellForm(program, wrapper.get(), rest)) {
                return new Invocation(program, rest, List.copyOf(wrappers));
            }
            wrappers.add(program);
            at = afterOptions(wrapper.get(), words, at + 1);
        }
        return new Invocation("", List.of(), List.copyOf(wrappers));
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

    // sudo -s and -i, env -S, flock -c and runuser -c hand a text to a shell instead of starting a program.
    private static boolean isShellForm(String program, Wrappers.Wrapper wrapper, List<Word> arguments) {
        int end = Math.min(afterOptions(wrapper, arguments, 0), arguments.size());
        List<Word> own = arguments.subList(0, end);
        return switch (program) {
            case "sudo", "doas" -> hasOption(own, "si", List.of("--shell", "--login"));
            case "env" -> hasOption(own, "S", List.of("--split-string"));
            case "flock" ->
                hasOption(arguments.subList(0, Math.min(end + 1, arguments.size())), "c", List.of("--command"));
            case "runuser" -> !hasOption(own, "u", List.of("--user"));
            default -> false;
        };
    }

    private static boolean hasOption(List<Word> arguments, String letters, List<String> names) {
        return arguments.stream().map(Word::prefix).anyMatch(text -> {
            boolean named = names.stream().anyMatch(name -> text.equals(name) || text.startsWith(name + "="));
            boolean isCluster = text.startsWith("-") && !text.startsWith("--");
            return named || (isCluster && text.chars().anyMatch(c -> letters.indexOf(c) >= 0));
        });
    }

    private static int afterOptions(Wrappers.Wrapper wrapper, List<Word> words, int from) {
        int at = from;
        int operands = wrapper.operands();
        while (at < words.size()) {
            String text = words.get(at).prefix();
            if (text.equals("--")) {
                at++;
                break;
            } else if (text.startsWith("--")) {
                at += wrapper.longWithValue().contains(text) ? 2 : 1;
            } else if (text.startsWith("-") && text.length() > 1) {
                boolean takesNext = wrapper.shortWithValue().indexOf(text.charAt(text.length() - 1)) >= 0
                        && isCluster(wrapper, text)
                        && words.get(at).constant().isPresent();
                at += takesNext ? 2 : 1;
            } else if (wrapper.assigns() && !Assignments.name(words.get(at)).isEmpty()) {
                at++;
            } else {
                break;
            }
        }
        return at + operands;
    }

    // In -u5 the letter takes the rest of its own word; only where it comes last does it take the next one.
    private static boolean isCluster(Wrappers.Wrapper wrapper, String text) {
        return text.substring(1, text.length() - 1)
                .chars()
                .noneMatch(c -> wrapper.shortWithValue().indexOf(c) >= 0);
    }

    static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

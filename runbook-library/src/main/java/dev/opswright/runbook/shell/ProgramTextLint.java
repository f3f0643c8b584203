/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.List;
import java.util.Optional;

/** Finds values in the program text that programs take from their arguments. */
final class ProgramTextLint {
    private final Tainted tainted;
    private final FindingReport report;
    private final ShellLint shells;
    private final LanguageLint languages;

    ProgramTextLint(Tainted tainted, FindingReport report) {
        this.tainted = tainted;
        this.report = report;
        this.shells = new ShellLint(tainted, report);
        this.languages = new LanguageLint(tainted, report);
    }

    void check(Invocation invocation, List<Command.Redirect> redirects) {
        check(invocation);
        Interpreters.language(invocation.program())
                .filter(Language::readsInput)
                .ifPresent(language -> redirects.stream()
                        .filter(Command.Redirect::isInlineText)
                        .forEach(text -> languages.checkText(text.target(), invocation.program(), language)));
    }

    private void check(Invocation invocation) {
        String program = invocation.program();
        List<Word> arguments = invocation.arguments();
        String reason = Interpreters.EVALUATING.get(program);
        Optional<Language> language = Interpreters.language(program);
        if (reason != null) {
            refuse(arguments, "evaluated_value", program, reason);
        } else if (Interpreters.isShell(program)) {
            shells.check(invocation);
        } else if (Wrappers.find(program).isPresent()) {
            refuse(arguments, "program_text", program, "takes text for a shell in this form");
        }
        if (language.isPresent()) {
            languages.check(program, language.get(), arguments);
        } else if (!Interpreters.isShell(program)) {
            checkLater(program, arguments);
        }
    }

    private void refuse(List<Word> arguments, String code, String program, String reason) {
        for (Word argument : arguments) {
            if (tainted.reachesValue(argument)) {
                report.error(argument, code, "a value cannot go to '" + program + "', which " + reason);
            }
        }
    }

    /** An interpreter anywhere in the arguments of a command that may start it, such as docker exec. */
    private void checkLater(String program, List<Word> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String name = Resolver.baseName(arguments.get(i).constant().orElse(""));
            List<Word> rest = arguments.subList(i + 1, arguments.size());
            boolean startsShell = Interpreters.isShell(name)
                    && rest.stream().anyMatch(word -> word.prefix().matches("--command|-[A-Za-z]*c[A-Za-z]*"));
            boolean launched = Interpreters.LAUNCHERS.contains(program)
                    && (Interpreters.isShell(name)
                            || Interpreters.language(name).isPresent()
                            || Interpreters.EVALUATING.containsKey(name)
                            || Wrappers.isProgram(name));
            if (startsShell || launched) {
                checkInner(name, arguments.subList(i, arguments.size()));
                return;
            }
        }
    }

    private void checkInner(String program, List<Word> words) {
        boolean isWrapper = Wrappers.isProgram(program);
        check(
                isWrapper
                        ? new Resolver(tainted, report).resolve(words, Optional.empty())
                        : new Invocation(program, words.subList(1, words.size()), List.of()));
    }
}

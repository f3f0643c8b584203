/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads commands that hold other commands. */
final class CompoundParser {
    /** Reserved words that begin such a command. */
    static final Set<String> STARTS =
            Set.of("{", "if", "while", "until", "for", "select", "case", "function", "[[", "coproc");

    private final Symbols in;
    private final ScriptParser commands;
    private final WordReader words;
    private final RedirectReader redirects;
    private final ConditionReader conditions;
    private final ArithmeticReader arithmetic;

    CompoundParser(Symbols in, ScriptParser commands, WordReader words, RedirectReader redirects) {
        this.in = in;
        this.commands = commands;
        this.words = words;
        this.redirects = redirects;
        this.conditions = new ConditionReader(commands, words, redirects);
        this.arithmetic = new ArithmeticReader(in, commands, words, redirects);
    }

    /** {@code (( ))}, as opposed to a subshell in a subshell. */
    boolean isArithmetic() {
        return arithmetic.isNext();
    }

    Command arithmetic() {
        return arithmetic.read();
    }

    Command compound(String reserved) {
        if (in.take("(")) {
            return finished(commands.untilParenthesis(), List.of(), "");
        }
        words.word();
        return switch (reserved) {
            case "{" -> braces();
            case "if" -> branches();
            case "while", "until" -> loop();
            case "for", "select" -> forLoop();
            case "case" -> cases();
            case "[[" -> conditions.read();
            case "function" -> {
                commands.bashOnly("function");
                commands.skipBlanks();
                Word name = words.word();
                commands.skipBlanks();
                yield in.peek() == '(' ? function(name) : functionBody(name);
            }
            default -> throw new UnsureException("'" + reserved + "'");
        };
    }

    /** After the name of a function: {@code ()} and its body. */
    Command function(Word name) {
        if (!in.take("(")) {
            throw new UnsureException("a function");
        }
        commands.skipBlanks();
        if (!in.take(")")) {
            throw new UnsureException("a function");
        }
        return functionBody(name);
    }

    private Command functionBody(Word name) {
        commands.skipToCommand();
        String reserved = commands.reservedWord();
        if (in.peek() != '(' && !STARTS.contains(reserved)) {
            throw new UnsureException("the body of a function");
        }
        String called = name.bare().orElseThrow(() -> new UnsureException("the name of a function"));
        Command body = compound(reserved);
        return new Command.Function(called, List.of(new Command.Pipeline(List.of(body))), List.of());
    }

    private Command braces() {
        List<Command.Pipeline> body = commands.list(Set.of("}"));
        expect("}");
        return finished(body, List.of(), "");
    }

    private Command branches() {
        List<Command.Pipeline> body = new ArrayList<>(commands.list(Set.of("then")));
        expect("then");
        while (true) {
            body.addAll(commands.list(Set.of("elif", "else", "fi")));
            String next = commands.reservedWord();
            expect(next.isEmpty() ? "fi" : next);
            if (next.equals("fi")) {
                return finished(body, List.of(), "");
            } else if (next.equals("elif")) {
                body.addAll(commands.list(Set.of("then")));
                expect("then");
            }
        }
    }

    private Command loop() {
        List<Command.Pipeline> body = new ArrayList<>(commands.list(Set.of("do")));
        body.addAll(doBody());
        return finished(body, List.of(), "");
    }

    private List<Command.Pipeline> doBody() {
        expect("do");
        List<Command.Pipeline> body = commands.list(Set.of("done"));
        expect("done");
        return body;
    }

    private Command forLoop() {
        commands.skipBlanks();
        if (in.startsWith("((")) {
            commands.bashOnly("for (( ))");
            arithmetic.read();
            separators();
            return finished(doBody(), List.of(), "");
        }
        String variable =
                words.word().bare().filter(ShellQuoting::isName).orElseThrow(() -> new UnsureException("a 'for'"));
        commands.skipToCommand();
        List<Word> items = new ArrayList<>();
        if (commands.reservedWord().equals("in")) {
            words.word();
            commands.skipBlanks();
            Word item = words.word();
            while (!item.parts().isEmpty()) {
                items.add(item);
                commands.skipBlanks();
                item = words.word();
            }
        }
        separators();
        return finished(doBody(), items, variable);
    }

    private Command cases() {
        commands.skipBlanks();
        List<Word> compared = new ArrayList<>(List.of(words.word()));
        commands.skipToCommand();
        expect("in");
        List<Command.Pipeline> body = new ArrayList<>();
        while (true) {
            commands.skipToCommand();
            if (commands.reservedWord().equals("esac")) {
                expect("esac");
                return finished(body, compared, "");
            }
            patterns(compared);
            body.addAll(commands.list(Set.of("esac")));
            if (!in.take(";;&")
                    && !in.take(";;")
                    && !in.take(";&")
                    && !commands.reservedWord().equals("esac")) {
                throw new UnsureException("';;' is missing in a 'case'");
            }
        }
    }

    private void patterns(List<Word> into) {
        in.take("(");
        do {
            commands.skipBlanks();
            Word pattern = words.word();
            if (pattern.parts().isEmpty()) {
                throw new UnsureException("a pattern is missing in a 'case'");
            }
            into.add(pattern);
            commands.skipBlanks();
        } while (in.take("|"));
        if (!in.take(")")) {
            throw new UnsureException("')' is missing in a 'case'");
        }
    }

    private void separators() {
        commands.skipBlanks();
        in.take(";");
        commands.skipToCommand();
    }

    private void expect(String word) {
        commands.skipToCommand();
        if (!commands.reservedWord().equals(word)) {
            throw new UnsureException("'" + word + "' is missing");
        }
        words.word();
    }

    private Command finished(List<Command.Pipeline> body, List<Word> compared, String variable) {
        return new Command.Compound(List.copyOf(body), List.copyOf(compared), variable, redirects.all());
    }
}

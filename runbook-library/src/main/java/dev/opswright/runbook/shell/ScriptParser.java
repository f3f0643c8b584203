/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import dev.opswright.workflows.runbook.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a script into commands, for POSIX shells and the common parts of bash. It need not accept everything a shell
 * does: what it cannot read with certainty it refuses, by {@link UnsureException}.
 */
final class ScriptParser {
    private static final int MAX_DEPTH = 60;

    private final Symbols in;
    private final Shell shell;
    private final Findings findings;
    private final EvaluatedText evaluated;
    private final WordReader words;
    private final HereDocuments hereDocuments;
    private final RedirectReader redirectReader;
    private final CompoundParser compounds;
    private int depth;

    ScriptParser(
            ScriptText script,
            Symbols in,
            Shell shell,
            References references,
            EvaluatedText evaluated,
            Findings findings) {
        this.in = in;
        this.shell = shell;
        this.findings = findings;
        this.evaluated = evaluated;
        this.words = new WordReader(in, script, this, references, findings);
        this.hereDocuments = new HereDocuments(in, script, words, findings);
        this.redirectReader = new RedirectReader(in, this, words, hereDocuments);
        this.compounds = new CompoundParser(in, this, words, redirectReader);
    }

    List<Command.Pipeline> script() {
        List<Command.Pipeline> all = list(Set.of());
        if (in.peek() != Symbols.END) {
            throw new UnsureException("did not expect '" + Character.toString(in.peek()) + "'");
        }
        hereDocuments.requireNone();
        return all;
    }

    /** The commands up to a closing parenthesis, which is taken. */
    List<Command.Pipeline> untilParenthesis() {
        List<Command.Pipeline> commands = list(Set.of());
        if (!in.take(")")) {
            throw new UnsureException("a ')' is missing");
        }
        hereDocuments.requireNone();
        return commands;
    }

    /** Commands up to one of the given reserved words, a closing sign or the end; none of them is taken. */
    List<Command.Pipeline> list(Set<String> until) {
        if (++depth > MAX_DEPTH) {
            throw new UnsureException("the script is nested too deeply");
        }
        List<Command.Pipeline> pipelines = new ArrayList<>();
        while (true) {
            skipToCommand();
            if (in.peek() == Symbols.END
                    || in.peek() == ')'
                    || in.startsWith(";;")
                    || in.startsWith(";&")
                    || until.contains(reservedWord())) {
                depth--;
                return pipelines;
            }
            pipelines.add(pipeline());
            separator();
        }
    }

    private void separator() {
        skipBlanks();
        if (!in.startsWith(";;") && !in.startsWith(";&") && !in.take("&&") && !in.take("||") && !in.take(";")) {
            boolean ends = in.peek() == Symbols.END || in.peek() == ')' || in.peek() == '\n' || in.take("&");
            if (!ends) {
                throw new UnsureException("did not expect '" + Character.toString(in.peek()) + "' here");
            }
        }
    }

    private Command.Pipeline pipeline() {
        List<Command> stages = new ArrayList<>();
        do {
            skipToCommand();
            while (reservedWord().equals("!")) {
                words.word();
                skipToCommand();
            }
            stages.add(command());
            skipBlanks();
        } while (!in.startsWith("||") && (in.take("|&") || in.take("|")));
        return new Command.Pipeline(List.copyOf(stages));
    }

    private Command command() {
        String reserved = reservedWord();
        if (in.startsWith("((") && compounds.isArithmetic()) {
            readOtherwiseBySh("(( ))");
            return compounds.arithmetic();
        }
        if (in.peek() == '(' || CompoundParser.STARTS.contains(reserved)) {
            return compounds.compound(reserved);
        }
        return simple();
    }

    private Command simple() {
        List<Word> assignments = new ArrayList<>();
        List<Word> arguments = new ArrayList<>();
        List<Command.Redirect> redirects = new ArrayList<>();
        while (true) {
            skipBlanks();
            if (redirectReader.isNext()) {
                redirects.add(redirectReader.read());
                continue;
            }
            Word word = words.word();
            if (word.parts().isEmpty()) {
                if (in.peek() == '(' && arguments.size() == 1 && assignments.isEmpty()) {
                    return compounds.function(arguments.getFirst());
                }
                break;
            }
            if (in.peek() == '(') {
                if (arguments.isEmpty() && in.peek(1) == ')') {
                    return compounds.function(word);
                }
                array(word, arguments.isEmpty() ? assignments : arguments);
            } else if (arguments.isEmpty() && Assignments.is(word)) {
                if (Assignments.isBashOnly(word)) {
                    readOtherwiseBySh("this form of an assignment");
                }
                assignments.add(word);
            } else {
                arguments.add(word);
            }
        }
        if (assignments.isEmpty() && arguments.isEmpty() && redirects.isEmpty()) {
            throw new UnsureException("a command is missing");
        }
        return new Command.Simple(List.copyOf(assignments), List.copyOf(arguments), List.copyOf(redirects));
    }

    /** {@code name=( words )}: each word is kept as an assignment of the name. */
    private void array(Word name, List<Word> into) {
        if (!name.constant().orElse("").endsWith("=")) {
            throw new UnsureException("did not expect '('");
        }
        bashOnly("arrays");
        in.take();
        into.add(name);
        while (true) {
            skipToCommand();
            if (in.take(")")) {
                return;
            }
            Word item = words.word();
            if (item.parts().isEmpty() || item.prefix().startsWith("[")) {
                throw new UnsureException("this form of an array");
            }
            List<Word.Part> parts = new ArrayList<>(name.parts());
            parts.addAll(item.parts());
            into.add(new Word(List.copyOf(parts)));
        }
    }

    /** The bare word that comes next, without taking it; empty where it is none. */
    String reservedWord() {
        int start = in.position();
        StringBuilder text = new StringBuilder();
        while (!Symbols.isMeta(in.peek())) {
            int symbol = in.take();
            if (symbol < 0 || symbol == '\'' || symbol == '"' || symbol == '\\' || symbol == '$' || symbol == '`') {
                in.moveTo(start);
                return "";
            }
            text.appendCodePoint(symbol);
        }
        in.moveTo(start);
        return text.toString();
    }

    void skipBlanks() {
        while (true) {
            if (Symbols.isBlank(in.peek()) || in.startsWith("\\\n")) {
                in.take();
                if (in.peek() == '\n' && in.peek(-1) == '\\') {
                    in.take();
                }
            } else if (in.peek() == '#') {
                while (in.peek() != '\n' && in.peek() != Symbols.END) {
                    in.take();
                }
            } else {
                return;
            }
        }
    }

    /** Skips blanks, comments and line ends; here-documents begin at a line end. */
    void skipToCommand() {
        skipBlanks();
        while (in.peek() == '\n') {
            in.take();
            hereDocuments.read();
            skipBlanks();
        }
    }

    void bashOnly(String what) {
        if (shell == Shell.SH) {
            findings.warning(
                    Position.START,
                    "bash_syntax",
                    what + " is bash syntax; set `shell: bash`, since sh may not know it");
        }
    }

    /** For syntax that sh accepts too, but reads in another way, so that a value would get to another place. */
    void readOtherwiseBySh(String what) {
        bashOnly(what);
        if (shell == Shell.SH) {
            evaluated.readOtherwiseBySh(what);
        }
    }

    /** The commands of a text that is a script of its own, such as that of backticks. */
    List<Command.Pipeline> inner(String text) {
        ScriptText script = new ScriptText();
        script.text(text);
        return new ScriptParser(script, new Symbols(script.symbols()), shell, new References(), evaluated, findings)
                .script();
    }

    void arithmetic(String text) {
        evaluated.arithmetic(text);
    }

    void parameterExpansion(String content) {
        evaluated.parameterExpansion(content);
    }
}

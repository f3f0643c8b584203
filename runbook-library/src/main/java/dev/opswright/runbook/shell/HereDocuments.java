/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;

/** Here-documents: announced by an operator in a line, read after the end of that line. */
final class HereDocuments {
    private record Announced(String delimiter, boolean quoted, boolean strips, List<Word.Part> body) {}

    private final Symbols in;
    private final ScriptText script;
    private final WordReader words;
    private final Findings findings;
    private final List<Announced> pending = new ArrayList<>();

    HereDocuments(Symbols in, ScriptText script, WordReader words, Findings findings) {
        this.in = in;
        this.script = script;
        this.words = words;
        this.findings = findings;
    }

    /** Reads the delimiter; the redirect's target fills once the text is read. */
    Command.Redirect announce(String descriptor, String operator) {
        Word delimiter = words.word();
        String text = delimiter
                .constant()
                .filter(word -> !word.isEmpty())
                .orElseThrow(() -> new UnsureException("the end mark of a here-document must be constant"));
        List<Word.Part> body = new ArrayList<>();
        pending.add(new Announced(text, delimiter.bare().isEmpty(), operator.equals("<<-"), body));
        return new Command.Redirect(descriptor, operator, new Word(body));
    }

    void read() {
        List<Announced> now = List.copyOf(pending);
        pending.clear();
        now.forEach(this::read);
    }

    void requireNone() {
        if (!pending.isEmpty()) {
            throw new UnsureException("a here-document has no text");
        }
    }

    private void read(Announced document) {
        int start = in.position();
        int end = start;
        while (!isDelimiterLine(document)) {
            if (in.peek() == Symbols.END) {
                throw new UnsureException("the here-document '" + document.delimiter() + "' has no end");
            }
            skipLine();
            end = in.position();
        }
        int after = in.position();
        in.moveTo(start);
        if (document.quoted()) {
            document.body().add(new Word.Literal(quotedText(end), true));
        } else {
            document.body().addAll(words.hereDocument(end).parts());
        }
        in.moveTo(after);
        skipLine();
    }

    private boolean isDelimiterLine(Announced document) {
        int ahead = 0;
        while (document.strips() && in.peek(ahead) == '\t') {
            ahead++;
        }
        for (int i = 0; i < document.delimiter().length(); i++) {
            if (in.peek(ahead + i) != document.delimiter().charAt(i)) {
                return false;
            }
        }
        int next = in.peek(ahead + document.delimiter().length());
        return next == '\n' || next == Symbols.END;
    }

    private void skipLine() {
        while (in.peek() != '\n' && in.peek() != Symbols.END) {
            in.take();
        }
        in.take();
    }

    private String quotedText(int end) {
        StringBuilder text = new StringBuilder();
        while (in.position() < end) {
            int symbol = in.take();
            if (!Symbols.isSlot(symbol)) {
                text.appendCodePoint(symbol);
            } else {
                findings.error(
                        script.slotOf(symbol),
                        "quoted_here_document",
                        "a value cannot go into a here-document whose end mark is quoted");
            }
        }
        return text.toString();
    }
}

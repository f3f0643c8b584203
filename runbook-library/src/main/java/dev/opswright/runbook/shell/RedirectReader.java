/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads redirects: an optional descriptor, an operator and its target. */
final class RedirectReader {
    /** Longer operators first, since they begin like shorter ones. */
    private static final List<String> OPERATORS =
            List.of("<<<", "<<-", "&>>", "<<", ">>", "&>", "<&", ">&", "<>", ">|", "<", ">");

    private final Symbols in;
    private final ScriptParser commands;
    private final WordReader words;
    private final HereDocuments hereDocuments;

    RedirectReader(Symbols in, ScriptParser commands, WordReader words, HereDocuments hereDocuments) {
        this.in = in;
        this.commands = commands;
        this.words = words;
        this.hereDocuments = hereDocuments;
    }

    /** Whether a redirect begins here; {@code <( )} is none. */
    boolean isNext() {
        int digits = 0;
        while (in.peek(digits) >= '0' && in.peek(digits) <= '9') {
            digits++;
        }
        int sign = in.peek(digits);
        if (digits == 0 && in.startsWith("&>")) {
            return true;
        }
        return (sign == '<' || sign == '>') && (in.peek(digits + 1) != '(' || digits > 0);
    }

    Command.Redirect read() {
        StringBuilder descriptor = new StringBuilder();
        while (in.peek() >= '0' && in.peek() <= '9') {
            descriptor.appendCodePoint(in.take());
        }
        String sign = OPERATORS.stream().filter(in::take).findFirst().orElse("");
        commands.skipBlanks();
        if (sign.startsWith("&")) {
            commands.readOtherwiseBySh(sign);
        } else if (sign.equals("<<<")) {
            commands.bashOnly(sign);
        }
        if (sign.equals("<<") || sign.equals("<<-")) {
            return hereDocuments.announce(descriptor.toString(), sign);
        }
        Word target = words.word();
        if (target.parts().isEmpty()) {
            throw new UnsureException("the target of '" + sign + "' is missing");
        }
        return new Command.Redirect(descriptor.toString(), sign, target);
    }

    /** All that follow each other here. */
    List<Command.Redirect> all() {
        List<Command.Redirect> redirects = new ArrayList<>();
        commands.skipBlanks();
        while (isNext()) {
            redirects.add(read());
            commands.skipBlanks();
        }
        return List.copyOf(redirects);
    }
}

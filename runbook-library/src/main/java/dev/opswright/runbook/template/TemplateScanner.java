/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;

/** Splits a template into text, outputs, tags and comments where Jinja2's lexer does: brackets and quotes count. */
final class TemplateScanner {
    private final String source;
    private final List<TemplateToken> tokens = new ArrayList<>();
    private Position here = Position.START;
    private int next;

    private TemplateScanner(String source) {
        this.source = source;
    }

    static List<TemplateToken> scan(String source) {
        TemplateScanner scanner = new TemplateScanner(source);
        while (scanner.next < source.length()) {
            scanner.text();
        }
        return List.copyOf(scanner.tokens);
    }

    /** Plain text up to the next delimiter, and what that delimiter opens. */
    private void text() {
        int end = next;
        while (end < source.length() && kindAt(end) == TemplateToken.Kind.TEXT) {
            end++;
        }
        if (end > next) {
            add(TemplateToken.Kind.TEXT, next, end, end, false, false);
        }
        if (end < source.length()) {
            delimited(kindAt(end));
        }
    }

    private TemplateToken.Kind kindAt(int at) {
        if (source.charAt(at) != '{' || at + 1 == source.length()) {
            return TemplateToken.Kind.TEXT;
        }
        return switch (source.charAt(at + 1)) {
            case '{' -> TemplateToken.Kind.OUTPUT;
            case '%' -> TemplateToken.Kind.TAG;
            case '#' -> TemplateToken.Kind.COMMENT;
            default -> TemplateToken.Kind.TEXT;
        };
    }

    private void delimited(TemplateToken.Kind kind) {
        String open = source.substring(next, next + 2);
        String close = open.charAt(1) == '{' ? "}}" : open.charAt(1) + "}";
        int from = next + 2;
        int at = kind == TemplateToken.Kind.COMMENT ? source.indexOf(close, from) : end(from, close);
        if (at < 0) {
            throw TemplateException.syntax(
                    here,
                    "'" + open + "' is not closed by '" + close + "'"
                            + (open.equals("{#") ? "; for a shell '${#...}' write {% raw %}${#...}{% endraw %}" : ""));
        }
        boolean left = from < at && source.charAt(from) == '-';
        boolean right = at - 1 > from && source.charAt(at - 1) == '-';
        int contentFrom = left ? from + 1 : from;
        int contentTo = right ? at - 1 : at;
        if ((from < at && source.charAt(from) == '+') || (at - 1 > from && source.charAt(at - 1) == '+')) {
            throw TemplateException.syntax(here, "the whitespace sign '+' is not supported");
        }
        if (kind == TemplateToken.Kind.TAG
                && source.substring(contentFrom, contentTo).strip().equals("raw")) {
            raw(at + 2, left || right);
        } else {
            add(kind, contentFrom, contentTo, at + 2, left, right);
        }
    }

    /** Where the delimiter closes, outside quotes and brackets; -1 where it never does. */
    private int end(int from, String close) {
        int depth = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (depth == 0 && source.startsWith(close, i)) {
                return i;
            } else if (c == '\'' || c == '"') {
                i = endOfString(i);
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            }
        }
        return -1;
    }

    private int endOfString(int from) {
        char quote = source.charAt(from);
        for (int i = from + 1; i < source.length(); i++) {
            if (source.charAt(i) == '\\') {
                i++;
            } else if (source.charAt(i) == quote) {
                return i;
            }
        }
        throw TemplateException.syntax(
                here.after(source.substring(next, from), from - next),
                "this text is not closed: " + quote + " is missing");
    }

    private void raw(int from, boolean signed) {
        int at = from;
        while (at >= 0 && at < source.length()) {
            at = source.indexOf("{%", at);
            int close = at < 0 ? -1 : source.indexOf("%}", at);
            String tag = close < 0 ? "" : source.substring(at + 2, close);
            String unsigned = tag.replaceAll("^[-+]|[-+]$", "");
            if (unsigned.strip().equals("endraw")) {
                if (signed || !unsigned.equals(tag)) {
                    throw TemplateException.syntax(here, "'raw' with a '-' or '+' sign is not supported");
                }
                add(TemplateToken.Kind.TEXT, from, at, close + 2, false, false);
                return;
            }
            at = at < 0 ? -1 : at + 2;
        }
        throw TemplateException.syntax(here, "'endraw' is missing");
    }

    private void add(TemplateToken.Kind kind, int from, int to, int after, boolean left, boolean right) {
        Position at = here.after(source.substring(next, from), from - next);
        tokens.add(new TemplateToken(kind, source.substring(from, to), at, left, right));
        here = at.after(source.substring(from, after), after - from);
        next = after;
    }
}

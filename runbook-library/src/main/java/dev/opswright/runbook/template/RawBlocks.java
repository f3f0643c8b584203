/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;

/** Turns {@code {% raw %}...{% endraw %}} into plain text; the scanner already left what is inside uncut. */
final class RawBlocks {
    private RawBlocks() {}

    static List<TemplateToken> resolve(List<TemplateToken> tokens) {
        List<TemplateToken> resolved = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            TemplateToken token = tokens.get(i);
            if (!isTag(token, "raw")) {
                resolved.add(requireClosed(token));
                continue;
            }
            StringBuilder text = new StringBuilder();
            int end = i + 1;
            while (end < tokens.size() && !isTag(tokens.get(end), "endraw")) {
                text.append(plain(tokens.get(end)));
                end++;
            }
            if (end == tokens.size()) {
                throw TemplateException.syntax(
                        token.at(), "'endraw' is missing, or has a '-' sign, which is not supported");
            }
            if (token.trimsLeft()
                    || token.trimsRight()
                    || tokens.get(end).trimsLeft()
                    || tokens.get(end).trimsRight()) {
                throw TemplateException.syntax(token.at(), "'raw' with a '-' sign is not supported");
            }
            resolved.add(new TemplateToken(TemplateToken.Kind.TEXT, text.toString(), token.at(), false, false));
            i = end;
        }
        return resolved;
    }

    // An opening that is never closed comes as text, which would print it instead of saying what is wrong.
    private static TemplateToken requireClosed(TemplateToken token) {
        if (token.kind() == TemplateToken.Kind.TEXT) {
            for (String open : List.of("{{", "{%", "{#")) {
                int at = token.content().indexOf(open);
                if (at >= 0) {
                    throw TemplateException.syntax(
                            token.at().after(token.content(), at), "'" + open + "' is not closed");
                }
            }
        }
        return token;
    }

    private static String plain(TemplateToken token) {
        if (token.kind() != TemplateToken.Kind.TEXT) {
            throw TemplateException.syntax(token.at(), "this part of a 'raw' block cannot be read");
        }
        return token.content();
    }

    private static boolean isTag(TemplateToken token, String name) {
        return token.kind() == TemplateToken.Kind.TAG && token.content().strip().equals(name);
    }
}

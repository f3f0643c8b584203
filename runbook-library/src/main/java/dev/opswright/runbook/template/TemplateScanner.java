/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import com.hubspot.jinjava.tree.parse.NoteToken;
import com.hubspot.jinjava.tree.parse.TagToken;
import com.hubspot.jinjava.tree.parse.TextToken;
import com.hubspot.jinjava.tree.parse.Token;
import com.hubspot.jinjava.tree.parse.TokenScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a template into text, outputs, tags and comments with Jinjava's scanner. Only the characters of its tokens are
 * used, and they must add up to the whole text: a token lost or changed by the scanner would be a silent difference.
 */
final class TemplateScanner {
    private static final JinjavaConfig CONFIG = JinjavaConfig.newBuilder()
            .withNestedInterpretationEnabled(false)
            .withFailOnUnknownTokens(true)
            .withLegacyOverrides(LegacyOverrides.newBuilder()
                    .withUseNaturalOperatorPrecedence(true)
                    .withParseWhitespaceControlStrictly(true)
                    .withIterateOverMapKeys(true)
                    .withUsePyishObjectMapper(true)
                    .withUseTrimmingForNotesAndExpressions(true)
                    .withKeepNullableLoopValues(true)
                    .build())
            .build();

    private final String source;
    private final List<TemplateToken> tokens = new ArrayList<>();

    private TemplateScanner(String source) {
        this.source = source;
    }

    static List<TemplateToken> scan(String source) {
        return new TemplateScanner(source).run();
    }

    private List<TemplateToken> run() {
        Position here = Position.START;
        TokenScanner scanner = new TokenScanner(source, CONFIG);
        int offset = 0;
        while (scanner.hasNext()) {
            Token token = scanner.next();
            String image = token.getImage();
            if (!source.startsWith(image, offset)) {
                throw TemplateException.syntax(here, "this part of the template cannot be read");
            }
            tokens.add(convert(token, image, here));
            offset += image.length();
            here = here.after(image, image.length());
        }
        if (offset != source.length()) {
            throw TemplateException.syntax(here, "this part of the template cannot be read");
        }
        return tokens;
    }

    private TemplateToken convert(Token token, String image, Position at) {
        return switch (token) {
            case TextToken text -> new TemplateToken(TemplateToken.Kind.TEXT, image, at, false, false);
            case ExpressionToken expression -> delimited(TemplateToken.Kind.OUTPUT, image, "{{", "}}", at);
            case TagToken tag -> delimited(TemplateToken.Kind.TAG, image, "{%", "%}", at);
            case NoteToken note -> delimited(TemplateToken.Kind.COMMENT, image, "{#", "#}", at);
            default ->
                throw TemplateException.syntax(
                        at, "'" + image.substring(0, Math.min(2, image.length())) + "' is not closed");
        };
    }

    private TemplateToken delimited(TemplateToken.Kind kind, String image, String open, String close, Position at) {
        if (image.length() < 4 || !image.startsWith(open) || !image.endsWith(close)) {
            throw TemplateException.syntax(
                    at,
                    "'" + open + "' is not closed by '" + close + "'"
                            + (open.equals("{#") ? "; for a shell '${#...}' write {% raw %}${#...}{% endraw %}" : ""));
        }
        int from = 2;
        int to = image.length() - 2;
        boolean left = from < to && image.charAt(from) == '-';
        boolean right = to - 1 > from && image.charAt(to - 1) == '-';
        from += left ? 1 : 0;
        to -= right ? 1 : 0;
        if (from < to && image.charAt(from) == '+') {
            throw TemplateException.syntax(at, "the whitespace sign '+' is not supported");
        }
        return new TemplateToken(kind, image.substring(from, to), at.after(image, from), left, right);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.regex.Pattern;

/** What an awk program does outside its strings and patterns. */
final class AwkText {
    private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);
    private static final Pattern PATTERN = Pattern.compile("(^|[~!(,{}&|;\\n])(\\s*)/(\\\\.|[^/\\\\\\n])*/");

    private AwkText() {}

    /** Whether it pipes to or from commands, or starts them. */
    static boolean runsText(String program) {
        String code = PATTERN.matcher(STRING.matcher(program).replaceAll("\"\""))
                .replaceAll("$1$2")
                .replace("||", "");
        return code.contains("|") || code.contains("system");
    }
}

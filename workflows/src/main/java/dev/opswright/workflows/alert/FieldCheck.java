/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.alert.MatchDecision.FieldReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares one field of an alert and says what differed. */
final class FieldCheck {
    private static final int SHOWN = 200;

    private FieldCheck() {}

    static FieldReason of(String field, ValuePattern pattern, @Nullable String actual) {
        boolean ok = actual != null && pattern.matches(actual);
        return new FieldReason(field, pattern.text(), actual == null ? null : cut(actual), ok);
    }

    /** Named only where it differs: that something is enabled explains nothing. */
    static void enabled(boolean enabled, List<FieldReason> reasons) {
        if (!enabled) {
            reasons.add(new FieldReason("enabled", "true", "false", false));
        }
    }

    static ValuePattern lenient(String text) {
        try {
            return ValuePattern.compile(text);
        } catch (PatternException e) {
            return ValuePattern.unreadable(text);
        }
    }

    private static String cut(String value) {
        if (value.codePointCount(0, value.length()) <= SHOWN) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, SHOWN)) + "…";
    }
}

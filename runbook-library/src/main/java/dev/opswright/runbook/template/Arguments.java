/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.Map;

/** Evaluated arguments of a filter, a test or a method, with errors that name it and never show a value. */
record Arguments(String callee, List<Object> values, Map<String, Object> named, Position at) {
    int size() {
        return values.size();
    }

    Object get(int index) {
        return values.get(index);
    }

    /** The argument at an index or under its name, or a default. */
    Object get(int index, String name, Object absent) {
        return index < values.size() ? values.get(index) : named.getOrDefault(name, absent);
    }

    String text(int index) {
        return values.get(index) instanceof String text
                ? text
                : (String) refuse("'" + callee + "' needs a text as argument " + (index + 1));
    }

    long whole(int index) {
        return values.get(index) instanceof Long number
                ? number
                : (Long) refuse("'" + callee + "' needs a whole number as argument " + (index + 1));
    }

    void requireCount(int least, int most) {
        if (values.size() < least || values.size() > most) {
            String expected = least == most ? String.valueOf(least) : least + " to " + most;
            throw TemplateException.badValue(at, "'" + callee + "' takes " + expected + " arguments");
        }
    }

    /** Always throws; has a result so that expressions can end in it. */
    @SuppressWarnings("DoNotCallSuggester")
    Object refuse(String message) {
        throw TemplateException.badValue(at, message);
    }
}

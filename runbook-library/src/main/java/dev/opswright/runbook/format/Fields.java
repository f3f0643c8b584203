/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of fields as the readers see it: each asks for a field by name, type, range and default. So the same readers
 * read a file and describe the format.
 */
sealed interface Fields permits YamlFields, SchemaFields {
    boolean has(String key);

    Set<String> keys();

    /** A text that must be there and not be blank. */
    String requiredText(String key);

    /** A text; absent is {@code null}. */
    @Nullable
    String text(String key);

    default String text(String key, String absent) {
        @Nullable String text = text(key);
        return text == null ? absent : text;
    }

    /** Whether the value is that single word instead of a map or a list. */
    boolean isWord(String key, String word);

    /** The characters of any scalar, whatever YAML takes it for. */
    @Nullable
    String scalar(String key);

    /** A text, a whole number (Long), a decimal (Double) or a boolean. */
    @Nullable
    Object value(String key);

    int integer(String key, int absent, int least, int most);

    @Nullable
    Integer integerOrNull(String key, int least, int most);

    boolean bool(String key, boolean absent);

    /** A word that names a constant of an enum, written in lower case in files. */
    <E extends Enum<E>> E word(String key, Class<E> type, E absent);

    /** The same, where absent is {@code null}. */
    <E extends Enum<E>> @Nullable E wordOrNull(String key, Class<E> type);

    List<String> texts(String key, List<String> absent);

    List<Integer> integers(String key, List<Integer> absent, int least, int most);

    /** A nested map whose keys are those that are asked for. */
    Fields fields(String key);

    /** A nested map that takes any key. */
    Fields anyFields(String key);

    /** The maps of a list. */
    List<Fields> list(String key);

    /** A field that should be there and is not. */
    void missing(String key, String message);

    void error(String key, String code, String message);
}

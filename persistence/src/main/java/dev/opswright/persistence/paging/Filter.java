/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Turns the text of a query parameter into a condition, or refuses it. */
@FunctionalInterface
public interface Filter {
    /** Longest text a filter takes. */
    int MAX_LENGTH = 500;

    /**
     * The condition.
     *
     * @throws IllegalArgumentException with what was expected, in words for people
     */
    Clause read(String text);

    /** Equal to the text. */
    static Filter text(String column) {
        return text -> Clause.of(column + " = ?", text);
    }

    /** A part of the text, ignoring case. */
    static Filter contains(String column) {
        return text -> Clause.of(
                column + " ILIKE ?",
                "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
    }

    /** One or several of the words, separated by commas. */
    static Filter words(String column, Collection<String> allowed) {
        Set<String> known = Set.copyOf(allowed);
        return text -> {
            List<String> asked =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            if (!known.containsAll(asked)) {
                throw new IllegalArgumentException("must be one or several of "
                        + String.join(", ", allowed.stream().sorted().toList()));
            }
            // By equality an index answers in the order of its next column; by ANY everything found is sorted first.
            return asked.size() == 1
                    ? Clause.of(column + " = ?", asked.getFirst())
                    : Clause.of(column + " = ANY (?)", asked.toArray(String[]::new));
        };
    }

    /** An id. */
    static Filter id(String column) {
        return text -> Clause.of(column + " = ?", uuid(text));
    }

    /** An id or a name. */
    static Filter idOrName(String idColumn, String nameColumn) {
        return text -> isUuid(text) ? Clause.of(idColumn + " = ?", uuid(text)) : Clause.of(nameColumn + " = ?", text);
    }

    /** At or after ({@code >=}) or before ({@code <}) a time. */
    static Filter time(String column, String operator) {
        return text -> {
            try {
                return Clause.of(column + " " + operator + " ?", Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("must be a time such as 2026-11-21T12:00:00Z", e);
            }
        };
    }

    /** True or false. */
    static Filter flag(String column) {
        return text -> switch (text) {
            case "true" -> new Clause(column, List.of());
            case "false" -> new Clause("NOT " + column, List.of());
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static boolean isUuid(String text) {
        return text.length() == 36 && text.charAt(8) == '-' && text.charAt(13) == '-';
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an id", e);
        }
    }
}

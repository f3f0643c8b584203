/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of a list: sort columns and filters by name. A request's text never reaches the SQL, only these
 * columns do.
 *
 * @param idColumn breaks ties, so that pages neither repeat nor skip rows
 * @param defaultSort a name in {@code sorts}, with a leading {@code -} for descending
 * @param boundary what a reach leaves of the list; {@code null} where the list is for those only who see all of it
 */
public record ListSpec(
        String idColumn,
        String defaultSort,
        Map<String, String> sorts,
        Map<String, Filter> filters,
        @Nullable Function<Reach, Clause> boundary) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final Set<String> RESERVED = Set.of("limit", "cursor", "sort");

    /** A list without filters, newest or first by {@code defaultSort}. */
    public static ListSpec of(String idColumn, String defaultSort, String name, String column) {
        return new ListSpec(idColumn, defaultSort, Map.of(name, column), Map.of(), null);
    }

    /** Adds a sort column; it must never be null. */
    public ListSpec sort(String name, String column) {
        Map<String, String> more = new LinkedHashMap<>(sorts);
        more.put(name, column);
        return new ListSpec(idColumn, defaultSort, more, filters, boundary);
    }

    /** Adds a filter. */
    public ListSpec filter(String name, Filter filter) {
        Map<String, Filter> more = new LinkedHashMap<>(filters);
        more.put(name, filter);
        return new ListSpec(idColumn, defaultSort, sorts, more, boundary);
    }

    /** Says what is left of the list for somebody whose scopes reach single things only. */
    public ListSpec within(Function<Reach, Clause> within) {
        return new ListSpec(idColumn, defaultSort, sorts, filters, within);
    }

    /** The request, checked whole. */
    ListQuery read(ListRequest request) {
        List<Clause> clauses = new ArrayList<>();
        request.parameters().forEach((name, values) -> {
            if (!RESERVED.contains(name)) {
                clauses.add(clause(name, single(name, values)));
            }
        });
        if (request.reach() != null) {
            clauses.add(Objects.requireNonNull(boundary, "a list without a boundary")
                    .apply(request.reach()));
        }
        String sort = value(request, "sort", defaultSort);
        boolean descending = sort.startsWith("-");
        String column = sorts.get(descending ? sort.substring(1) : sort);
        if (column == null) {
            throw new InvalidListRequest("sort", "must be one of " + new TreeSet<>(sorts.keySet()), null);
        }
        String cursor = value(request, "cursor", "");
        return new ListQuery(
                clauses,
                sort,
                column,
                descending,
                cursor.isEmpty() ? null : Cursor.decode(cursor, sort),
                limit(value(request, "limit", String.valueOf(DEFAULT_LIMIT))));
    }

    private Clause clause(String name, String text) {
        Filter filter = filters.get(name);
        if (filter == null) {
            throw new InvalidListRequest(name, "is not a parameter of this list", null);
        }
        if (text.isEmpty() || text.length() > Filter.MAX_LENGTH || text.indexOf('\0') >= 0) {
            throw new InvalidListRequest(name, "must have 1 to " + Filter.MAX_LENGTH + " characters", null);
        }
        try {
            return filter.read(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidListRequest(name, String.valueOf(e.getMessage()), e);
        }
    }

    private static String value(ListRequest request, String name, String absent) {
        List<String> values = request.parameters().get(name);
        return values == null ? absent : single(name, values);
    }

    private static String single(String name, List<String> values) {
        if (values.size() != 1) {
            throw new InvalidListRequest(name, "may be given once", null);
        }
        return values.getFirst();
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new InvalidListRequest("limit", "must be a number from 1 to " + MAX_LIMIT, e);
        }
        throw new InvalidListRequest("limit", "must be a number from 1 to " + MAX_LIMIT, null);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.server;

/** Server selectors in SQL, as {@link dev.opswright.workflows.server.ServerSelection} judges them. */
public final class SelectorSql {
    /**
     * Whether the selector {@code b.selector} (jsonb) admits server {@code m}: one match in each list that is not empty.
     * Servers have no groups yet.
     */
    public static final String ADMITS = """
            (coalesce(jsonb_array_length(b.selector -> 'tags'), 0) = 0
               OR m.tags && ARRAY(SELECT jsonb_array_elements_text(b.selector -> 'tags')))
            AND coalesce(jsonb_array_length(b.selector -> 'groups'), 0) = 0
            AND (coalesce(jsonb_array_length(b.selector -> 'environments'), 0) = 0
               OR jsonb_exists(b.selector -> 'environments', m.environment))
            AND (coalesce(jsonb_array_length(b.selector -> 'names'), 0) = 0
               OR jsonb_exists(b.selector -> 'names', m.name))""";

    private SelectorSql() {}
}

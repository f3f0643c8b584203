/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list as they came, to be read against a {@link ListSpec}.
 *
 * @param reach what the answer is confined to; {@code null} = everything of the organization
 */
public record ListRequest(
        Map<String, List<String>> parameters, @Nullable Reach reach) {
    /** The first page with the defaults. */
    public static final ListRequest FIRST = new ListRequest(Map.of());

    /** Of everything. */
    public ListRequest(Map<String, List<String>> parameters) {
        this(parameters, null);
    }
}

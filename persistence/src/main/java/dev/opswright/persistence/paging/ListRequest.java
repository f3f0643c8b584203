/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.util.List;
import java.util.Map;

/** The query parameters of a list as they came, to be read against a {@link ListSpec}. */
public record ListRequest(Map<String, List<String>> parameters) {
    /** The first page with the defaults. */
    public static final ListRequest FIRST = new ListRequest(Map.of());
}

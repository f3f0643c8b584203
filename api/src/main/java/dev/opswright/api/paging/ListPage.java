/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.paging;

import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Reach;
import io.micronaut.http.HttpRequest;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every list.
 *
 * @param nextCursor send it as {@code cursor} for the next page; null at the end
 */
@Serdeable
public record ListPage<T>(List<T> items, @Nullable String nextCursor) {
    /** Request attribute with a {@link Reach}; absent = the whole list. */
    public static final String REACH = "opswright.reach";

    /** A page of rows as a page of answers. */
    public static <R, T> ListPage<T> of(Page<R> page, Function<? super R, ? extends T> mapping) {
        Page<T> mapped = page.map(mapping);
        return new ListPage<>(mapped.items(), mapped.nextCursor());
    }

    /** The query parameters of a list request, and the reach of a caller who may see a part of the list only. */
    public static ListRequest request(HttpRequest<?> request) {
        return new ListRequest(
                request.getParameters().asMap(),
                request.getAttribute(REACH, Reach.class).orElse(null));
    }
}

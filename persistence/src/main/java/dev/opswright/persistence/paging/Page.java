/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor opaque; {@code null} at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    /** The same page of other things. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), nextCursor);
    }
}

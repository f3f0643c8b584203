/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a parsed template. */
sealed interface Node {
    record Text(String text) implements Node {}

    record Output(Expression expression) implements Node {}

    /** The first branch whose condition is true, else {@code otherwise}. */
    record If(List<Branch> branches, List<Node> otherwise) implements Node {
        record Branch(Expression condition, List<Node> body) {}
    }

    /** One variable, or several that each item is unpacked into; {@code condition} leaves items out. */
    record For(
            List<String> variables,
            Expression items,
            @Nullable Expression condition,
            List<Node> body,
            List<Node> otherwise)
            implements Node {}

    record SetVariable(String name, Expression value) implements Node {}
}

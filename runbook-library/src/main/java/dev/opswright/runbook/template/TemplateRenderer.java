/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks the nodes of a template with values, and hands what comes out to a sink. */
final class TemplateRenderer {
    private final TemplateSink sink;
    private final Budget budget;

    TemplateRenderer(TemplateSink sink, Budget budget) {
        this.sink = sink;
        this.budget = budget;
    }

    void render(List<Node> nodes, Scope scope) {
        for (Node node : nodes) {
            budget.spendNode();
            switch (node) {
                case Node.Text text -> {
                    budget.checkSize(text.text());
                    sink.text(text.text());
                }
                case Node.Output output -> sink.output(output.expression(), new Lazy(output.expression(), scope));
                case Node.If branches -> renderIf(branches, scope);
                case Node.For loop -> renderFor(loop, scope);
                case Node.SetVariable set -> scope.set(set.name(), evaluate(set.value(), scope));
            }
        }
    }

    private void renderIf(Node.If branches, Scope scope) {
        for (Node.If.Branch branch : branches.branches()) {
            if (Operators.isTrue(evaluate(branch.condition(), scope))) {
                render(branch.body(), scope);
                return;
            }
        }
        render(branches.otherwise(), scope);
    }

    private void renderFor(Node.For loop, Scope scope) {
        List<Scope> items = selected(loop, scope);
        for (int i = 0; i < items.size(); i++) {
            Scope inner = items.get(i);
            inner.set("loop", counters(i, items.size()));
            render(loop.body(), inner);
        }
        if (items.isEmpty()) {
            render(loop.otherwise(), scope.inner());
        }
    }

    /** A scope with the loop's variables for each item that its condition lets pass. */
    private List<Scope> selected(Node.For loop, Scope scope) {
        List<Scope> selected = new ArrayList<>();
        for (Object item : Sequences.items(
                new Evaluator(scope, budget).walkable(loop.items().root()),
                loop.items().position())) {
            Scope inner = scope.inner();
            bind(loop, item, inner);
            budget.spendNode();
            if (loop.condition() == null || Operators.isTrue(evaluate(loop.condition(), inner))) {
                selected.add(inner);
            }
        }
        return selected;
    }

    private void bind(Node.For loop, Object item, Scope inner) {
        List<String> names = loop.variables();
        if (names.size() == 1) {
            inner.set(names.getFirst(), budget.checkSize(item));
            return;
        }
        List<Object> parts = Sequences.unpacked(item, names.size(), loop.items().position());
        for (int i = 0; i < parts.size(); i++) {
            inner.set(names.get(i), parts.get(i));
        }
    }

    private static Map<String, Object> counters(int index, int length) {
        return Map.of(
                "index",
                index + 1L,
                "index0",
                (long) index,
                "revindex",
                (long) length - index,
                "revindex0",
                length - index - 1L,
                "first",
                index == 0,
                "last",
                index == length - 1,
                "length",
                (long) length);
    }

    private Object evaluate(Expression expression, Scope scope) {
        return new Evaluator(scope, budget).value(expression.root());
    }

    /** Evaluated at most once, and only if the sink asks. */
    private final class Lazy implements TemplateSink.Value {
        private final Expression expression;
        private final Scope scope;
        private @Nullable Object value;

        Lazy(Expression expression, Scope scope) {
            this.expression = expression;
            this.scope = scope;
        }

        @Override
        public String text() {
            return (String) budget.checkSize(PythonText.str(get()));
        }

        @Override
        public boolean isNone() {
            return get() == Expr.None.NONE;
        }

        private Object get() {
            Object computed = value == null ? evaluate(expression, scope) : value;
            value = computed;
            return computed;
        }
    }
}

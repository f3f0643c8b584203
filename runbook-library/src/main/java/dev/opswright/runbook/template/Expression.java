/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One expression of a template with its source text: what stands between {@code {{} and {@code }}}. */
public final class Expression {
    private final String source;
    private final Expr root;

    Expression(String source, Expr root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Parses a bare expression such as {@code steps['Check'].exit_code != 0}.
     *
     * @throws TemplateException if it is none
     */
    public static Expression parse(String text) {
        return new Expression(text.strip(), ExprParser.parse(text, Position.START));
    }

    /** The text as the author wrote it, without surrounding blanks. */
    public String source() {
        return source;
    }

    /** Where it starts. */
    public Position position() {
        return root.at();
    }

    /** The names it reads at the root, such as {@code alert} or {@code SERVICE_NAME}. */
    public Set<String> roots() {
        Set<String> roots = new TreeSet<>();
        Names.visit(root, expr -> {
            if (expr instanceof Expr.Name name) {
                roots.add(name.name());
            }
        });
        return roots;
    }

    /** The name, when the whole expression is nothing but a name. */
    public Optional<String> bareName() {
        return root instanceof Expr.Name name ? Optional.of(name.name()) : Optional.empty();
    }

    /** Whether the author wrote out that an empty text is meant: the expression ends in {@code | default('', ...)}. */
    public boolean allowsEmpty() {
        return root instanceof Expr.Filter filter
                && filter.name().equals("default")
                && !filter.arguments().isEmpty()
                && filter.arguments().getFirst() instanceof Expr.Literal literal
                && literal.value().equals("");
    }

    /** A use of {@code steps[...]}: the step and the field read, either empty where only known when it runs. */
    public record StepUse(Optional<String> step, Optional<String> field, Position position) {}

    /** Every use of earlier steps' results. */
    public List<StepUse> stepUses() {
        List<StepUse> uses = new ArrayList<>();
        StepUses.collect(root, uses);
        return uses;
    }

    /** A use of {@code root.field} or {@code root['field']}. */
    public record FieldUse(String root, String field, Position position) {}

    /** Every field read directly from a root name. */
    public List<FieldUse> fieldUses() {
        List<FieldUse> uses = new ArrayList<>();
        Names.visit(root, expr -> {
            if (expr instanceof Expr.Attribute attribute && attribute.target() instanceof Expr.Name name) {
                uses.add(new FieldUse(name.name(), attribute.name(), attribute.at()));
            } else if (expr instanceof Expr.Index index
                    && index.target() instanceof Expr.Name name
                    && index.index() instanceof Expr.Literal literal
                    && literal.value() instanceof String field) {
                uses.add(new FieldUse(name.name(), field, index.at()));
            }
        });
        return uses;
    }

    /**
     * The value as text.
     *
     * @throws TemplateException if a name has no value, the value is none, or the values do not fit
     */
    public String print(Map<String, Object> context) {
        Object value = new Evaluator(new Scope(context), new Budget()).value(root);
        if (value == Expr.None.NONE) {
            throw TemplateException.missing(root.at(), source);
        }
        return PythonText.str(value);
    }

    Expr root() {
        return root;
    }

    @Override
    public String toString() {
        return source;
    }
}

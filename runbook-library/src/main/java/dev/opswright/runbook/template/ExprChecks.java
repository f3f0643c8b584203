/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is wrong with an expression whatever its values are, found when the template is parsed: generators in a place
 * that cannot walk over them, fields that {@code loop} does not have, and operations on constants that never work.
 */
final class ExprChecks {
    static final String NEEDS_LIST = "this makes its items one by one, as in Python; write | list after it";

    private static final Set<String> WALKING_FILTERS = Set.of(
            "map",
            "select",
            "reject",
            "selectattr",
            "rejectattr",
            "list",
            "join",
            "first",
            "last",
            "sort",
            "unique",
            "min",
            "max",
            "sum",
            "reverse",
            "length",
            "count");
    private static final Set<String> GENERATING_FILTERS =
            Set.of("map", "select", "reject", "selectattr", "rejectattr", "unique", "items");
    private static final Set<String> VIEWS = Set.of("keys", "values", "items");
    private static final Set<String> LOOP =
            Set.of("index", "index0", "revindex", "revindex0", "first", "last", "length");

    private static final String LOOP_FIELDS = "'loop' has the fields " + String.join(", ", new TreeSet<>(LOOP));

    private ExprChecks() {}

    static boolean walks(String filter) {
        return WALKING_FILTERS.contains(filter);
    }

    /** Checks an expression whose value is used as it is. */
    static Expr value(Expr root) {
        if (makesItems(root)) {
            throw TemplateException.syntax(root.at(), NEEDS_LIST);
        }
        return items(root);
    }

    /** Checks an expression that a loop walks over. */
    static Expr items(Expr root) {
        if (isLoop(root)) {
            throw TemplateException.syntax(root.at(), LOOP_FIELDS);
        }
        Set<Expr> walked = Collections.newSetFromMap(new IdentityHashMap<>());
        walked.add(root);
        Names.visit(root, expr -> {
            addWalked(expr, walked);
            if (makesItems(expr) && !walked.contains(expr)) {
                throw TemplateException.syntax(expr.at(), NEEDS_LIST);
            }
            checkLoop(expr);
            checkJson(expr);
        });
        fold(root);
        return root;
    }

    private static void addWalked(Expr expr, Set<Expr> walked) {
        if (expr instanceof Expr.Filter filter) {
            if (walks(filter.name()) || (filter.name().equals("default") && walked.contains(expr))) {
                walked.add(filter.input());
            }
        } else if (expr instanceof Expr.Call call && call.method().equals("join")) {
            walked.addAll(call.arguments());
        } else if (expr instanceof Expr.Comparison comparison) {
            comparison.rest().stream()
                    .filter(pair -> pair.operator().endsWith("in"))
                    .forEach(pair -> walked.add(pair.operand()));
        } else if (expr instanceof Expr.Conditional conditional && walked.contains(expr)) {
            walked.add(conditional.then());
            walked.add(conditional.otherwise());
        }
    }

    private static boolean makesItems(Expr expr) {
        return switch (expr) {
            case Expr.Filter filter -> GENERATING_FILTERS.contains(filter.name());
            case Expr.Call call -> VIEWS.contains(call.method());
            default -> false;
        };
    }

    private static void checkLoop(Expr expr) {
        boolean known = switch (expr) {
            case Expr.Attribute attribute -> !isLoop(attribute.target()) || LOOP.contains(attribute.name());
            case Expr.Index index ->
                !isLoop(index.target())
                        || (index.index() instanceof Expr.Literal literal && LOOP.contains(literal.value()));
            default -> Names.children(expr).stream().noneMatch(ExprChecks::isLoop) && !isLoop(expr);
        };
        // The visitor comes to the name itself after its field was judged.
        if (!known && !(expr instanceof Expr.Name)) {
            throw TemplateException.syntax(expr.at(), LOOP_FIELDS);
        }
    }

    private static boolean isLoop(Expr expr) {
        return expr instanceof Expr.Name name && name.name().equals("loop");
    }

    // Jinja2 marks JSON as safe for HTML, and what is done to it afterwards escapes the other text.
    private static void checkJson(Expr expr) {
        for (Expr child : Names.children(expr)) {
            if (child instanceof Expr.Filter filter && filter.name().equals("tojson")) {
                throw TemplateException.syntax(child.at(), "'tojson' must be the last of its expression");
            }
        }
    }

    /** Computes what holds no names, so that an operation that cannot work is found at once. */
    private static void fold(Expr expr) {
        if (expr instanceof Expr.Literal) {
            return;
        }
        boolean[] constant = {true};
        Names.visit(expr, part -> constant[0] &= isQuick(part));
        if (!constant[0]) {
            Names.children(expr).forEach(ExprChecks::fold);
            return;
        }
        try {
            new Evaluator(new Scope(Map.of()), Budget.forConstants()).walkable(expr);
        } catch (TemplateException e) {
            if (e.kind() != TemplateException.Kind.BUDGET) {
                throw TemplateException.syntax(e.position(), String.valueOf(e.getMessage()));
            }
        }
    }

    private static boolean isQuick(Expr part) {
        return !(part instanceof Expr.Name)
                && !(part instanceof Expr.Filter filter && filter.name().startsWith("regex_"));
    }
}

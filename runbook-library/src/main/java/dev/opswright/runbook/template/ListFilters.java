/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jinja2's filters that walk over lists and maps. */
final class ListFilters {
    private ListFilters() {}

    static Object join(Object value, Arguments arguments) {
        String separator = PythonText.str(arguments.get(0, "d", ""));
        BoundedText joined = new BoundedText();
        boolean first = true;
        for (Object item : Fields.each(value, arguments.get(1, "attribute", Expr.None.NONE), arguments)) {
            joined.append(first ? "" : separator).append(PythonText.str(item));
            first = false;
        }
        return joined.toString();
    }

    static Object items(Object value, Arguments arguments) {
        return value instanceof Map<?, ?> map
                ? Items.generated(MapMethods.pairs(map))
                : arguments.refuse("'items' needs a map, found " + Operators.typeOf(value));
    }

    static Object sum(Object value, Arguments arguments) {
        List<Object> items =
                new ArrayList<>(Fields.each(value, arguments.get(0, "attribute", Expr.None.NONE), arguments));
        Object sum = arguments.get(1, "start", 0L);
        if (Operators.number(sum) == null) {
            return arguments.refuse("'sum' needs a number as its start");
        }
        for (Object item : items) {
            if (Operators.number(item) == null) {
                return arguments.refuse("'sum' needs numbers, found " + Operators.typeOf(item));
            }
            sum = Operators.arithmetic("+", sum, item, arguments.at());
        }
        return sum;
    }
}

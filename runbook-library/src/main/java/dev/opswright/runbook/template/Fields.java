/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;
import java.util.function.UnaryOperator;

/** The argument {@code attribute} of filters: a name, a number, or several with dots between them. */
final class Fields {
    private Fields() {}

    /** The items of a value, or the named field of each of them; an item without it is an error. */
    static List<Object> each(Object value, Object attribute, Arguments arguments) {
        UnaryOperator<Object> field = getter(attribute, arguments);
        return Sequences.items(value, arguments.at()).stream()
                .map(item -> defined(field.apply(item), attribute, arguments))
                .toList();
    }

    /** Reads the field of an item; {@link Lookup.Undefined} where there is none. */
    static UnaryOperator<Object> getter(Object attribute, Arguments arguments) {
        return switch (attribute) {
            case Expr.None none -> item -> item;
            case String path -> item -> read(item, path, arguments.at());
            case Long index -> item -> Lookup.index(item, index, "[" + index + "]", arguments.at());
            default -> item -> arguments.refuse("'attribute' needs a text or a whole number");
        };
    }

    static Object defined(Object value, Object attribute, Arguments arguments) {
        if (value instanceof Lookup.Undefined) {
            throw TemplateException.missing(arguments.at(), PythonText.str(attribute));
        }
        return value;
    }

    private static Object read(Object item, String path, Position at) {
        Object value = item;
        for (String part : path.split("\\.", -1)) {
            if (value instanceof Lookup.Undefined) {
                throw TemplateException.missing(at, path);
            }
            boolean isNumber = Characters.all(part, c -> c >= '0' && c <= '9') && part.length() < 10;
            value = Lookup.index(value, isNumber ? (Object) Long.valueOf(part) : part, path, at);
        }
        return value;
    }
}

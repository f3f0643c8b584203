/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.Expression;
import dev.opswright.runbook.template.Template;
import dev.opswright.runbook.template.TemplateException;
import dev.opswright.workflows.plan.Binding.Origin;
import dev.opswright.workflows.runbook.Parameter;
import dev.opswright.workflows.runbook.ParameterType;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who could have chosen a value, decided from the templates alone: trusted only if everything an expression names is. A
 * typed parameter keeps its type only where it stands alone; everything else is free text (trust, section 4.4).
 */
final class Origins {
    private static final Set<String> TRUSTED_ROOTS = Set.of("server", "runbook", "now");
    private static final Set<String> TRUSTED_EXECUTION_FIELDS = Set.of("id", "mode");

    private final Map<String, ParameterType> types = new HashMap<>();
    private final Set<String> constants = new HashSet<>();
    private final Map<String, Origin> variables = new HashMap<>();

    Origins(RunbookDefinition runbook) {
        for (Parameter parameter : runbook.parameters()) {
            types.put(parameter.name(), parameter.type());
            // Anyone who may start the run may give a parameter, so its default says nothing about its value.
            variables.put(parameter.name(), Origin.UNTRUSTED);
        }
        runbook.environmentVars().forEach((name, definition) -> {
            if (!(definition instanceof String text) || (!text.contains("{{") && !text.contains("{%"))) {
                constants.add(name);
            }
        });
        runbook.environmentVars()
                .forEach((name, definition) ->
                        variables.put(name, definition instanceof String text ? ofTemplate(text) : Origin.TRUSTED));
    }

    /**
     * Names in the environment of a script that hold what somebody else chose: not constants of the runbook, and not
     * whole numbers, which no shell evaluates further.
     */
    Set<String> shellNames() {
        return variables.keySet().stream()
                .filter(name -> !constants.contains(name))
                .filter(name -> types.get(name) != ParameterType.INT && types.get(name) != ParameterType.PORT)
                .collect(Collectors.toUnmodifiableSet());
    }

    Origin of(Expression expression, Template template) {
        return isTrusted(expression, template) ? Origin.TRUSTED : Origin.UNTRUSTED;
    }

    /** The type of a bare parameter, else free text. */
    ParameterType typeOf(Expression expression, Template template) {
        return expression
                .bareName()
                .filter(name -> !template.locals().contains(name))
                .map(types::get)
                .orElse(ParameterType.FREE_TEXT);
    }

    private Origin ofTemplate(String text) {
        try {
            Template template = Template.parse(text);
            boolean trusted = template.outputs().stream().allMatch(output -> isTrusted(output, template))
                    && template.controls().stream().allMatch(control -> isTrusted(control, template));
            return trusted ? Origin.TRUSTED : Origin.UNTRUSTED;
        } catch (TemplateException e) {
            return Origin.UNTRUSTED;
        }
    }

    private boolean isTrusted(Expression expression, Template template) {
        List<String> locals = template.locals();
        for (String root : expression.roots()) {
            boolean trusted = locals.contains(root)
                    ? template.controls().stream().allMatch(control -> areRootsTrusted(control, locals))
                    : isTrusted(root, expression);
            if (!trusted) {
                return false;
            }
        }
        return true;
    }

    private boolean areRootsTrusted(Expression control, List<String> locals) {
        return control.roots().stream().allMatch(root -> locals.contains(root) || isTrusted(root, control));
    }

    private boolean isTrusted(String root, Expression expression) {
        if (root.equals("execution")) {
            List<Expression.FieldUse> uses = expression.fieldUses().stream()
                    .filter(use -> use.root().equals("execution"))
                    .toList();
            return !uses.isEmpty() && uses.stream().allMatch(use -> TRUSTED_EXECUTION_FIELDS.contains(use.field()));
        }
        return TRUSTED_ROOTS.contains(root) || variables.get(root) == Origin.TRUSTED;
    }
}

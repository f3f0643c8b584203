/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A parsed template. Rendering is pure: it reads a map of texts, numbers, booleans, lists and maps, and spends a
 * {@link Budget}. Values are never read as templates again.
 */
public final class Template {
    private final String source;
    private final List<Node> nodes;

    private Template(String source, List<Node> nodes) {
        this.source = source;
        this.nodes = nodes;
    }

    /**
     * Parses a template.
     *
     * @throws TemplateException of kind {@link TemplateException.Kind#SYNTAX} if it is outside the subset
     */
    public static Template parse(String source) {
        if (source.length() > Budget.MAX_TEXT) {
            throw TemplateException.syntax(Position.START, "the template is too large");
        }
        // As in Jinja2, every kind of line end is a newline, and one at the very end is not part of the template.
        String lines = source.replace("\r\n", "\n").replace('\r', '\n');
        String text = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        return new Template(source, TemplateParser.parse(text));
    }

    /** The author's text. */
    public String source() {
        return source;
    }

    /** Outputs, in the order of the text. */
    public List<Expression> outputs() {
        List<Expression> outputs = new ArrayList<>();
        TemplateTree.walk(nodes, node -> {
            if (node instanceof Node.Output output) {
                outputs.add(output.expression());
            }
        });
        return outputs;
    }

    /** Expressions of {@code if}, {@code for} and {@code set}, in the order of the text. */
    public List<Expression> controls() {
        List<Expression> controls = new ArrayList<>();
        TemplateTree.walk(nodes, node -> TemplateTree.controls(node, controls));
        return controls;
    }

    /** Names that loops and {@code set} define. */
    public List<String> locals() {
        List<String> locals = new ArrayList<>();
        TemplateTree.walk(nodes, node -> {
            switch (node) {
                case Node.For loop -> {
                    locals.addAll(loop.variables());
                    locals.add("loop");
                }
                case Node.SetVariable set -> locals.add(set.name());
                case Node.Text text -> {}
                case Node.Output output -> {}
                case Node.If branches -> {}
            }
        });
        return locals;
    }

    /** The expression, when the whole template is one output and nothing else. */
    public java.util.Optional<Expression> soleOutput() {
        return nodes.size() == 1 && nodes.getFirst() instanceof Node.Output output
                ? java.util.Optional.of(output.expression())
                : java.util.Optional.empty();
    }

    /** Whether the template is plain text. */
    public boolean isConstant() {
        return nodes.stream().allMatch(Node.Text.class::isInstance);
    }

    /** Renders into a sink. */
    public void render(Map<String, Object> context, Budget budget, TemplateSink sink) {
        new TemplateRenderer(sink, budget).render(nodes, new Scope(context));
    }

    /** Renders to text, values pasted as printed; for texts that no shell and no other language reads. */
    public String render(Map<String, Object> context) {
        StringBuilder text = new StringBuilder();
        Budget budget = new Budget();
        render(context, budget, new TextSink(text::append));
        return text.toString();
    }

    /** Every way through the branches, for checks that must hold whatever the values are. */
    public List<List<TemplatePiece>> paths(int limit) {
        return TemplatePaths.of(nodes, limit);
    }

    private record TextSink(Consumer<String> text) implements TemplateSink {
        @Override
        public void text(String constant) {
            text.accept(constant);
        }

        @Override
        public void output(Expression expression, Value value) {
            text.accept(value.text());
        }
    }
}

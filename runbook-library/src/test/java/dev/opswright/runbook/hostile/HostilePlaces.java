/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.plan.PlanOutcome;
import dev.opswright.runbook.plan.PlanRenderer;
import dev.opswright.runbook.plan.PlanRequest;
import dev.opswright.runbook.shell.ShellQuoting;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every place of a script where a value may stand, and a way to really run it there. */
final class HostilePlaces {
    private static final PlanTarget TARGET =
            new PlanTarget(new UUID(0, 1), "web-1", "10.0.0.1", 22, "ops", "SHA256:x", 1);
    private static final UUID EXECUTION = new UUID(0, 2);

    /** A place, and what the script must print when the value arrives there unchanged; {@code %s} is the value. */
    record Place(String name, String shell, String script, String prints) {}

    static final List<Place> PLACES = List.of(
            new Place("bare word", "sh", "printf '%s' {{ X }}", "%s"),
            new Place("beside text", "sh", "printf '%s' pre{{ X }}post", "pre%spost"),
            new Place("double quotes", "sh", "printf '%s' \"a {{ X }} b\"", "a %s b"),
            new Place("assignment", "sh", "v={{ X }}\nprintf '%s' \"$v\"", "%s"),
            new Place("quoted assignment", "sh", "v=\"{{ X }}\"; printf '%s' \"$v\"", "%s"),
            new Place(
                    "case word and pattern",
                    "sh",
                    "case {{ X }} in {{ X }}) printf '%s' {{ X }};; *) printf no;; esac",
                    "%s"),
            new Place("command output", "sh", "v=$(printf '%s.' {{ X }}); printf '%s' \"$v\"", "%s."),
            new Place("quoted command output", "sh", "printf '%s' \"$(printf '%s.' \"{{ X }}\")\"", "%s."),
            new Place("nested output", "sh", "printf '%s' \"$(printf '%s.' \"$(printf '%s.' {{ X }})\")\"", "%s.."),
            new Place("here-document", "sh", "cat <<EOF\n{{ X }}\nEOF\n", "%s\n"),
            new Place("stripped here-document", "sh", "cat <<-END\n\t<{{ X }}>\n\tEND\n", "<%s>\n"),
            new Place("comment", "sh", "# about {{ X }}\nprintf ok # {{ X }}", "ok"),
            new Place("loop", "sh", "for a in {{ X }}; do printf '%s' \"$a\"; done", "%s"),
            new Place("test", "sh", "if [ {{ X }} = \"{{ X }}\" ]; then printf same; fi", "same"),
            new Place("function", "sh", "f() { printf '%s' \"$1\"; }\nf {{ X }}", "%s"),
            new Place("argument of sh -c", "sh", "sh -c 'printf \"%s\" \"$1\"' sh {{ X }}", "%s"),
            new Place("exported", "sh", "export V={{ X }}; sh -c 'printf \"%s\" \"$V\"'", "%s"),
            new Place("pipe", "sh", "printf '%s' {{ X }} | cat", "%s"),
            new Place("printf of the parameter", "sh", "printf '%s' \"$X\"", "%s"),
            new Place("condition", "bash", "[[ {{ X }} == {{ X }} ]] && printf same", "same"),
            new Place("array", "bash", "a=(1 {{ X }})\nprintf '%s' \"${a[1]}\"", "%s"),
            new Place("here-string", "bash", "cat <<< {{ X }}", "%s\n"),
            new Place("process file", "bash", "cat <(printf '%s' {{ X }})", "%s"));

    private HostilePlaces() {}

    static RunbookDefinition runbook(Place place) {
        String indented = place.script().replace("\n", "\n      ");
        return RunbookParser.parse(
                        "name: hostile\nenvironment_vars:\n  X: \"{{ alert.labels.x }}\"\nsteps:\n  - name: Try\n    shell: "
                                + place.shell() + "\n    command: |\n      " + indented + "\n")
                .getFirst();
    }

    static String prologueAndScript(RunbookDefinition runbook, String value) {
        PlanOutcome outcome =
                PlanRenderer.render(new PlanRequest(EXECUTION, runbook, 1, TARGET, facts(value), Map.of()));
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        var plan = ((PlanOutcome.Planned) outcome).plan();
        StringBuilder text = new StringBuilder();
        plan.environment().forEach((name, exported) -> text.append(ShellQuoting.exported(name, exported)));
        Script script = plan.steps().getFirst().script();
        for (Binding binding : script.bindings()) {
            text.append(ShellQuoting.assignment(binding.name(), String.valueOf(binding.value())));
        }
        return text.append(script.text()).toString();
    }

    private static TemplateContext facts(String value) {
        return new TemplateContext(
                new TemplateContext.Alert(
                        "A", "critical", "firing", "f", Instant.EPOCH, Map.of("x", value), Map.of(), "test"),
                new TemplateContext.Server("web-1", "10.0.0.1", null, List.of()),
                new TemplateContext.Execution(EXECUTION, "auto", null),
                new TemplateContext.Runbook("hostile", 1),
                Map.of(),
                Map.of(),
                Instant.EPOCH);
    }

    /** What the script prints for each value; each is run in a subshell, with -e, by the shell under test. */
    static List<String> run(Path folder, List<String> shell, String script) throws IOException, InterruptedException {
        Path file = folder.resolve("script");
        Files.writeString(file, "set -e\n" + script, StandardCharsets.UTF_8);
        Path output = Files.createTempFile("hostile", ".out");
        try {
            Process process = new ProcessBuilder(Stream.concat(shell.stream(), Stream.of(file.toString()))
                            .toList())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail("the scripts did not end");
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue())
                    .as(printed.lines().findFirst().orElse(""))
                    .isZero();
            return List.of(printed.substring(0, printed.length() - 1).split("\0", -1));
        } finally {
            Files.delete(output);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.runbook.format.InvalidRunbookException;
import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.format.RunbookTestParser;
import dev.opswright.runbook.rehearsal.RunbookRehearsal;
import dev.opswright.runbook.rehearsal.RunbookTest;
import dev.opswright.workflows.runbook.RunbookDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the tests of runbooks without a server and without a host. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run *.test.yaml files against their runbooks; needs no server. Exit code 1 on failures.")
final class RunbookTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "test files, or folders that hold some")
    private List<String> files = List.of();

    private int passed;
    private int failed;

    @Override
    public Integer call() {
        List<Path> tests = RunbookFolder.tests(files);
        if (tests.isEmpty()) {
            System.out.println("There is no *.test.yaml there.");
            return 1;
        }
        tests.forEach(this::run);
        System.out.println(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private void run(Path path) {
        try {
            RunbookTest.File file =
                    RunbookTestParser.parse(RunbookFile.read(path.toString()).text());
            RunbookDefinition runbook = runbook(path, file.runbook());
            for (RunbookTest test : file.tests()) {
                report(path, test, RunbookRehearsal.failures(runbook, called(path, runbook), test));
            }
        } catch (InvalidRunbookException e) {
            failed++;
            e.problems().forEach(problem -> System.out.println(problem.shown(path.toString())));
        }
    }

    private void report(Path path, RunbookTest test, List<String> failures) {
        String name = path + ": " + test.name();
        if (failures.isEmpty()) {
            passed++;
            System.out.println("ok      " + name);
        } else {
            failed++;
            System.out.println("FAILED  " + name);
            failures.forEach(failure -> System.out.println("        " + failure));
        }
    }

    /** The runbook of a file beside the test, under its file name or its own name. */
    private static RunbookDefinition runbook(Path test, String wanted) {
        String file = wanted.endsWith(".yaml") || wanted.endsWith(".yml") ? wanted : wanted + ".yaml";
        Path path = test.resolveSibling(file);
        if (!Files.isRegularFile(path)) {
            throw new CommandFailed(test + ": there is no runbook " + path + ".");
        }
        List<RunbookDefinition> runbooks = parse(path);
        if (runbooks.size() == 1) {
            return runbooks.getFirst();
        }
        throw new CommandFailed(path + " holds several runbooks; a test wants a file with one.");
    }

    /** Runbooks of the same folder, where this one calls any. */
    private static Map<String, RunbookDefinition> called(Path test, RunbookDefinition runbook) {
        Map<String, RunbookDefinition> called = new LinkedHashMap<>();
        if (runbook.steps().stream().anyMatch(step -> step.call() != null)) {
            Path folder = Objects.requireNonNull(test.toAbsolutePath().getParent());
            RunbookFolder.runbooks(List.of(folder.toString())).stream()
                    .flatMap(file -> parse(Path.of(file)).stream())
                    .forEach(one -> called.put(one.name(), one));
        }
        return called;
    }

    private static List<RunbookDefinition> parse(Path path) {
        try {
            return RunbookParser.parse(RunbookFile.read(path.toString()).text());
        } catch (InvalidRunbookException e) {
            throw new CommandFailed(path + " is refused: "
                    + e.problems().getFirst().shown(path.getFileName().toString()));
        }
    }
}

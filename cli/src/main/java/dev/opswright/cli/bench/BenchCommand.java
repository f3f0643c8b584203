/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import dev.opswright.cli.target.MinaSshTarget;
import dev.opswright.cli.target.OpenSshTarget;
import dev.opswright.cli.target.SshTarget;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the product beside the bare engine, on this machine, in one run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measure the product beside the bare engine: loop (alert to host, executions/s), intake (alerts/s).")
public final class BenchCommand implements Callable<Integer> {
    private static final List<String> ALL = List.of("loop", "intake");

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "loop, intake; default both")
    private List<String> names = ALL;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String name : names) {
            if (!ALL.contains(name)) {
                throw new IllegalArgumentException("There is no benchmark " + name + "; there are " + ALL + ".");
            }
        }
        Path folder = Files.createTempDirectory("opswright-bench-");
        try (SshTarget target = target(folder)) {
            List<Figure> figures = measure(folder, target);
            print(target, figures);
            return 0;
        } finally {
            delete(folder);
        }
    }

    private static SshTarget target(Path folder) throws IOException {
        return OpenSshTarget.isInstalled()
                ? OpenSshTarget.start(folder.resolve("sshd"))
                : MinaSshTarget.start(folder.resolve("state"));
    }

    private List<Figure> measure(Path folder, SshTarget target) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        LoopBench loop = new LoopBench(BenchCommand::say);
        if (names.contains("loop")) {
            figures.addAll(loop.floor(folder.resolve("floor"), target));
        }
        say("starting the product");
        try (BenchProduct product = BenchProduct.start(folder.resolve("data"), target, BenchCommand::say)) {
            figures.add(new Figure("product: start to ready", product.startMillis() / 1000, "s", "<= 5"));
            if (names.contains("loop")) {
                figures.addAll(loop.product(product));
            }
            if (names.contains("intake")) {
                figures.addAll(new IntakeBench(BenchCommand::say).run(product));
            }
            double resident = Machine.residentMib(product.product().pid());
            figures.add(new Figure("product: memory of api + worker after the load", resident, "MiB", "<= 512 idle"));
        }
        return figures;
    }

    private void print(SshTarget target, List<Figure> figures) {
        if (json) {
            System.out.println(
                    Json.write(Map.of("machine", Machine.describe(), "target", target.describe(), "figures", figures)));
            return;
        }
        System.out.printf("%nOn %s; target %s.%n%n", Machine.describe(), target.describe());
        figures.forEach(figure -> System.out.println(figure.line()));
    }

    private static void say(String line) {
        System.err.println("  " + line);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

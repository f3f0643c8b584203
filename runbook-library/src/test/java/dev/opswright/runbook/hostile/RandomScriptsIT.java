/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.runbook.shell.Finding;
import dev.opswright.runbook.shell.ShellScript;
import dev.opswright.workflows.runbook.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A random search for scripts that lint allows and that run a value. Look further with {@code -Dhostile.seed=N} and
 * {@code -Dhostile.scripts=N}.
 */
class RandomScriptsIT {
    private static final long SEED = Long.getLong("hostile.seed", 20261121);
    private static final int SCRIPTS = Integer.getInteger("hostile.scripts", 2500);
    /** How many values each script is run with; which ones is up to the seed. */
    private static final int VALUES = 4;

    private static final int WORKERS = 2;

    @TempDir
    private Path folder;

    /** A script that lint allows, in the shell it is run by. */
    private record Trial(GeneratedScript script, String text, List<String> shell, List<String> values) {}

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void noAllowedScriptRunsAValueOrChangesIt() throws Exception {
        List<GeneratedScript> scripts = new ScriptGrammar(SEED).scripts(SCRIPTS);
        List<Trial> trials = trials(scripts);
        long accepted =
                trials.stream().map(trial -> trial.script().text()).distinct().count();

        List<String> broken = run(trials);

        System.out.printf(
                "seed %d: %d scripts, %d accepted, %d trials, %d broken%n",
                SEED, scripts.size(), accepted, trials.size(), broken.size());
        broken.forEach(System.out::println);
        assertThat(broken).as("seed %d", SEED).isEmpty();
        assertThat(accepted).as("accepted, so that the search means something").isGreaterThan(SCRIPTS / 20);
    }

    private static List<Trial> trials(List<GeneratedScript> scripts) {
        List<String> dash = RealShell.DASH.command();
        List<String> bash = RealShell.BASH.command();
        List<String> busybox = RealShell.BUSYBOX.command();
        Random random = new Random(SEED);
        List<Trial> trials = new ArrayList<>();
        for (GeneratedScript script : scripts) {
            ShellScript.Reading sh = script.read(Shell.SH);
            ShellScript.Reading bashOnly = script.read(Shell.BASH);
            if (GeneratedScript.isAllowed(sh)) {
                GeneratedScript known = isPosix(sh) ? script : new GeneratedScript(script.text(), Optional.empty());
                List<String> shell = random.nextBoolean() ? dash : busybox;
                trials.add(new Trial(known, sh.text(), shell, HostileValues.few(random, VALUES)));
            }
            if (GeneratedScript.isAllowed(bashOnly)) {
                trials.add(new Trial(script, bashOnly.text(), bash, HostileValues.few(random, VALUES)));
            }
        }
        return trials;
    }

    private static boolean isPosix(ShellScript.Reading reading) {
        return reading.findings().stream().map(Finding::code).noneMatch("bash_syntax"::equals);
    }

    private List<String> run(List<Trial> trials) throws Exception {
        List<Callable<List<String>>> shares = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            int first = worker;
            HostileHost host = new HostileHost(Files.createDirectory(folder.resolve("host" + worker)));
            shares.add(() -> {
                List<String> broken = new ArrayList<>();
                for (int i = first; i < trials.size(); i += WORKERS) {
                    broken.addAll(run(host, trials.get(i)));
                }
                return broken;
            });
        }
        List<String> broken = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (Future<List<String>> share : workers.invokeAll(shares)) {
                broken.addAll(share.get());
            }
        }
        return broken;
    }

    private static List<String> run(HostileHost host, Trial trial) throws IOException, InterruptedException {
        HostileHost.Outcome outcome = host.run(trial.shell(), trial.script(), trial.text(), trial.values());
        String place = Path.of(trial.shell().getFirst()).getFileName() + ": " + trial.script();
        if (outcome.fired()) {
            return List.of("RAN A VALUE " + place);
        }
        List<String> missing = trial.script().expected().stream()
                .flatMap(shows -> trial.values().stream().map(value -> shows.replace("§", value)))
                .filter(expected -> !outcome.shown().contains(expected))
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(
                        "CHANGED A VALUE " + place + (" # " + missing + " to " + outcome.shown()).replace("\n", "\\n"));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.Arrays;
import java.util.List;

/** Finds values that are piped or here-documented into a program that runs what it reads. */
final class PipelineLint {
    private final Tainted tainted;
    private final Findings findings;
    private final FindingReport report;

    PipelineLint(Tainted tainted, Findings findings) {
        this.tainted = tainted;
        this.findings = findings;
        this.report = new FindingReport(findings);
    }

    void check(Command.Pipeline pipeline) {
        boolean valueUpstream = false;
        for (Command stage : pipeline.stages()) {
            if (valueUpstream && runsInput(stage)) {
                refuse(pipeline);
            }
            valueUpstream |= tainted.hasValue(List.of(new Command.Pipeline(List.of(stage))));
        }
    }

    /** Here-documents, here-strings and files made of commands, given to something that runs its input. */
    void checkInput(Command command) {
        for (Command.Redirect redirect : command.redirects()) {
            boolean carriesValue = redirect.operator().startsWith("<")
                    && (tainted.hasValue(redirect.target()) || processHasValue(redirect.target()));
            if (carriesValue && runsInput(command)) {
                report.error(
                        redirect.target(),
                        "piped_program",
                        "a value cannot be given as input to a program that runs it");
            }
        }
    }

    private boolean processHasValue(Word word) {
        return word.parts().stream()
                .anyMatch(part -> part instanceof Word.ProcessFile file && tainted.hasValue(file.commands()));
    }

    private void refuse(Command.Pipeline pipeline) {
        int before = findings.list().size();
        for (Command stage : pipeline.stages()) {
            Commands.visit(stage, command -> {
                if (command instanceof Command.Simple simple) {
                    simple.words().stream().filter(tainted::hasValue).forEach(this::refuse);
                }
                command.redirects().stream()
                        .map(Command.Redirect::target)
                        .filter(tainted::hasValue)
                        .forEach(this::refuse);
            });
        }
        if (findings.list().size() == before) {
            refuse(new Word(List.of()));
        }
    }

    private void refuse(Word word) {
        report.error(word, "piped_program", "a value cannot be piped into a program that runs what it reads");
    }

    private boolean runsInput(Command command) {
        boolean[] runs = new boolean[1];
        Commands.visit(command, nested -> {
            if (nested instanceof Command.Simple simple) {
                runs[0] |= runsInput(simple);
            }
        });
        return runs[0];
    }

    private boolean runsInput(Command.Simple simple) {
        Invocation invocation = new Resolver(tainted, new FindingReport(new Findings())).resolve(simple.words());
        String program = invocation.program();
        boolean behindXargs = invocation.isBehind("xargs");
        boolean readsFile = (program.equals(".") || program.equals("source"))
                && invocation.arguments().stream()
                        .anyMatch(word -> word.constant().orElse("/dev/stdin").contains("/dev/"));
        boolean launches = Interpreters.LAUNCHERS.contains(program)
                && invocation.arguments().stream()
                        .map(word -> Resolver.baseName(word.constant().orElse("")))
                        .anyMatch(Interpreters::readsProgramFromInput);
        // With xargs the last words come from the input, so a wrapper that still lacks its program gets one from there.
        boolean takesProgram =
                behindXargs && program.isEmpty() && invocation.wrappers().size() > 1;
        if (readsFile || launches || takesProgram || innerRunsInput(invocation)) {
            return true;
        }
        return Interpreters.readsProgramFromInput(program) && (behindXargs || !hasOwnProgram(invocation));
    }

    // sh -c 'sh' passes its own input on to the inner shell.
    private static boolean innerRunsInput(Invocation invocation) {
        return Interpreters.isShell(invocation.program())
                && invocation.arguments().stream()
                        .map(word -> word.constant().orElse(""))
                        .flatMap(text -> Arrays.stream(text.split("[^A-Za-z0-9_.]+", -1)))
                        .anyMatch(Interpreters::readsProgramFromInput);
    }

    // With a program of its own, an interpreter reads its input as data.
    private static boolean hasOwnProgram(Invocation invocation) {
        boolean shell = Interpreters.isShell(invocation.program());
        for (Word argument : invocation.arguments()) {
            String text = argument.constant().orElse("x");
            if (text.equals("-") || text.equals("/dev/stdin") || (shell && text.matches("-[a-z]*s[a-z]*"))) {
                return false;
            }
            if (!text.startsWith("-") || (shell && text.matches("-[a-z]*c[a-z]*"))) {
                return !isDatabase(invocation.program());
            }
            if (!shell && text.matches("-[A-Za-z]*[ceEr]|--(eval|command|execute)(=.*)?")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDatabase(String program) {
        return List.of("psql", "mysql", "mariadb", "sqlite3", "mongo", "mongosh", "ssh", "sshpass", "at", "parallel")
                .contains(program);
    }
}

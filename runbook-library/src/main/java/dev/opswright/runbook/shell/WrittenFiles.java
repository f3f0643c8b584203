/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The files that a script writes values to; running one of them would run the value. */
final class WrittenFiles {
    /** Programs that write their arguments or their input to a file of their own choice. */
    private static final Set<String> WRITERS = Set.of("tee", "dd", "split", "csplit", "sponge", "script");

    /** Folders that hold programs of the host; what a script wrote is run from elsewhere. */
    private static final Pattern PROGRAM_FOLDER = Pattern.compile("/(usr/|opt/|s?bin/|etc/init\\.d/)[^.].*");

    private static final Pattern AWK_WRITES = Pattern.compile("print[^;}\\n]*>");
    private static final Set<String> DEVICES = Set.of("/dev/null", "/dev/stdout", "/dev/stderr");

    private final Tainted tainted;
    private final Resolver resolver;
    private final Set<String> written = new HashSet<>();

    WrittenFiles(Tainted tainted) {
        this.tainted = tainted;
        this.resolver = new Resolver(tainted, new FindingReport(new Findings()));
    }

    /** Last parts of the files' names; {@code ?} for one that is not known. */
    Set<String> names() {
        return written;
    }

    void learn(List<Command.Pipeline> script) {
        InputWalk.over(script, tainted, (command, input) -> {
            boolean writes = input.isPresent() || tainted.prints(List.of(new Command.Pipeline(List.of(command))));
            boolean isExec = command instanceof Command.Simple simple
                    && simple.words().stream()
                            .anyMatch(word -> word.constant().orElse("").equals("exec"));
            if (writes || isExec) {
                command.redirects().forEach(this::learnTarget);
            }
            if (command instanceof Command.Simple simple) {
                learn(resolver.resolve(simple.words(), input), writes);
            }
        });
    }

    private void learnTarget(Command.Redirect redirect) {
        String target = redirect.target().constant().orElse("?");
        boolean isDescriptor = redirect.operator().endsWith("&") && target.matches("[0-9]+-?|-");
        if (redirect.operator().contains(">") && !isDescriptor && !DEVICES.contains(target)) {
            written.add(Resolver.baseName(target));
        }
    }

    private void learn(Invocation invocation, boolean writes) {
        String program = invocation.program();
        boolean writesByOption = (program.equals("sort") && hasPrefix(invocation, "-o", "--output"))
                || (program.equals("sed") && hasPrefix(invocation, "-i", "--in-place"));
        boolean writesByProgram = Interpreters.isAwk(program)
                && invocation.arguments().stream()
                        .anyMatch(word ->
                                AWK_WRITES.matcher(word.constant().orElse("")).find());
        boolean writesInShell = Interpreters.isShell(program)
                && invocation.arguments().stream()
                        .anyMatch(word -> word.constant().orElse("").contains(">"));
        if (writesInShell || (writes && (WRITERS.contains(program) || writesByOption || writesByProgram))) {
            written.add("?");
            invocation.arguments().stream()
                    .flatMap(word -> word.constant().stream())
                    .filter(text -> !text.startsWith("-"))
                    .map(Resolver::baseName)
                    .forEach(written::add);
        }
    }

    private static boolean hasPrefix(Invocation invocation, String... prefixes) {
        return invocation.arguments().stream()
                .map(Word::prefix)
                .anyMatch(text -> List.of(prefixes).stream().anyMatch(text::startsWith));
    }

    /** Whether running the file that a word names might run what the script wrote. */
    boolean mayBe(Word file) {
        Optional<String> path = file.constant();
        if (written.isEmpty()) {
            return false;
        }
        boolean isOfTheHost = path.isPresent()
                && !file.hasGlob()
                && !path.get().contains("/../")
                && PROGRAM_FOLDER.matcher(path.get()).matches();
        return !isOfTheHost || written.contains(Resolver.baseName(path.get()));
    }
}

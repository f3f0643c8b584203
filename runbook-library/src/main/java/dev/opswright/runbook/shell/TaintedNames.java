/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Learns which variables a script gives a value to. */
final class TaintedNames {
    private static final Set<String> READERS = Set.of("read", "mapfile", "readarray", "getopts", "printf");

    /** What a shell itself fills, with words of the script or of its input. */
    private static final Set<String> FILLED_BY_SHELL =
            Set.of("REPLY", "MAPFILE", "BASH_REMATCH", "BASH_ARGV", "BASH_COMMAND", "OPTARG", "_");

    private static final Pattern ASSIGNED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[[^\\]]*\\])?\\+?=");

    private final Tainted tainted;
    private final Set<String> names;

    /** Variables that hold the name of one that holds a value; arithmetic follows it. */
    private final Set<String> aliases = new HashSet<>();

    TaintedNames(Tainted tainted, Set<String> exported) {
        this.tainted = tainted;
        this.names = new HashSet<>(exported);
        names.addAll(FILLED_BY_SHELL);
    }

    /** The names of variables that can hold a value. */
    Set<String> names() {
        return names;
    }

    /** The names of variables that can hold one of those names. */
    Set<String> aliases() {
        return aliases;
    }

    void learn(Command command) {
        switch (command) {
            case Command.Simple simple -> {
                simple.assignments().forEach(this::learnAssignment);
                simple.words().forEach(this::learnAssignment);
                List<String> constants = simple.words().stream()
                        .flatMap(word -> word.constant().stream())
                        .toList();
                if (constants.stream().anyMatch(READERS::contains)) {
                    constants.forEach(this::learnOperand);
                }
                if (constants.contains("trap")) {
                    constants.stream().filter(tainted::mentionsValue).forEach(this::learnText);
                }
            }
            case Command.Compound compound -> {
                if (!compound.variable().isEmpty() && compound.words().stream().anyMatch(tainted::hasValue)) {
                    names.add(compound.variable());
                }
            }
            case Command.Function function -> {}
            case Command.Condition condition -> {}
        }
    }

    // In `read -rav`, which is -r -a v, the name is the end of a word.
    private void learnOperand(String word) {
        for (int start = 0; start < word.length() && (start == 0 || word.startsWith("-")); start++) {
            if (ShellQuoting.isName(word.substring(start))) {
                names.add(word.substring(start));
            }
        }
    }

    private void learnAssignment(Word word) {
        word.parts().forEach(part -> {
            if (part instanceof Word.Assigned assigned && tainted.mentionsValue(assigned.text())) {
                names.add(assigned.name());
            }
        });
        String name = Assignments.name(word);
        if (!name.isEmpty() && tainted.hasValue(word)) {
            names.add(name);
        } else if (!name.isEmpty() && tainted.mentionsValue(Assignments.text(word))) {
            aliases.add(name);
        }
    }

    private void learnText(String script) {
        Matcher matcher = ASSIGNED.matcher(script);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }
}

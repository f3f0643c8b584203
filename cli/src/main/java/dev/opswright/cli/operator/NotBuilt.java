/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.output.StartRefused;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Commands of the contract that wait for a later version. They are refused by name, not as typing errors. */
public final class NotBuilt {
    private static final Map<String, List<String>> COMMANDS = Map.of("restore", List.of());

    private NotBuilt() {}

    /** Adds them to the commands that exist. */
    public static CommandLine addTo(CommandLine program) {
        COMMANDS.forEach((name, parts) -> {
            CommandLine command = program.getSubcommands().get(name);
            if (command == null) {
                command = new CommandLine(refusing(name));
                program.addSubcommand(name, command);
            }
            for (String part : parts) {
                command.addSubcommand(part, refusing(name + " " + part));
            }
        });
        return program;
    }

    private static CommandSpec refusing(String name) {
        Callable<Integer> refusal = () -> {
            throw new StartRefused("'" + name + "' is not built yet.");
        };
        CommandSpec spec = CommandSpec.wrapWithoutInspection(refusal);
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage().description("Not built yet.").hidden(true);
        spec.parser().unmatchedArgumentsAllowed(true);
        return spec;
    }
}

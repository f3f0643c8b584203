/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli;

import dev.opswright.cli.client.ApiProblem;
import dev.opswright.cli.config.InvalidSettings;
import dev.opswright.cli.operator.CommandFailed;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.persistence.backup.BackupException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program. Exit codes: 0 done, 1 it failed, 2 it was asked or configured wrongly. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSE = 2;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new OpswrightCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::misuse)
                .setExecutionExceptionHandler(Main::failure);
    }

    private static int misuse(ParameterException e, String[] args) {
        e.getCommandLine()
                .getErr()
                .printf(
                        "opswright: %s Try: %s --help%n",
                        sentence(e.getMessage()),
                        e.getCommandLine().getCommandSpec().qualifiedName());
        return MISUSE;
    }

    private static int failure(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        return switch (e) {
            case StartRefused refused -> {
                command.getErr().printf("opswright: %s%n", refused.getMessage());
                yield MISUSE;
            }
            case InvalidSettings wrong -> {
                command.getErr().println("opswright: the configuration is wrong:");
                wrong.problems().forEach(problem -> command.getErr().println("  - " + problem));
                yield MISUSE;
            }
            case CommandFailed failed -> {
                command.getErr().printf("opswright: %s%n", failed.getMessage());
                yield FAILED;
            }
            case BackupException failed -> {
                command.getErr().printf("opswright: %s%n", failed.getMessage());
                yield FAILED;
            }
            case ApiProblem problem -> {
                command.getErr().printf("opswright: %s%n", problem.getMessage());
                yield FAILED;
            }
            case IllegalArgumentException misuse -> {
                command.getErr().printf("opswright: %s%n", misuse.getMessage());
                yield MISUSE;
            }
            default -> throw e;
        };
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}

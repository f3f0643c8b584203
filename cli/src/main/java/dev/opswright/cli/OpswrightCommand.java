/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli;

import dev.opswright.cli.backup.BackupCommand;
import dev.opswright.cli.backup.RestoreCommand;
import dev.opswright.cli.bench.BenchCommand;
import dev.opswright.cli.demo.DemoCommand;
import dev.opswright.cli.operator.AlertCommand;
import dev.opswright.cli.operator.AuditCommand;
import dev.opswright.cli.operator.ExecutionCommand;
import dev.opswright.cli.operator.FleetCommand;
import dev.opswright.cli.operator.KeysCommand;
import dev.opswright.cli.operator.RunCommand;
import dev.opswright.cli.operator.RunbookCommand;
import dev.opswright.cli.operator.ServerCommand;
import dev.opswright.cli.operator.TriggerCommand;
import dev.opswright.cli.role.ApiCommand;
import dev.opswright.cli.role.MigrateCommand;
import dev.opswright.cli.role.RehearseCommand;
import dev.opswright.cli.role.UpCommand;
import dev.opswright.cli.role.WorkerCommand;
import picocli.CommandLine.Command;

/** The root of the command line; it only lists the commands. */
@Command(
        name = "opswright",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Alerts in, safe fixes out, everything accounted for.",
        footer = {
            "",
            "In a source tree, ./opswright also has: build, test [--fast], format.",
            "Configuration comes from the environment and from application.yml in the data folder; see the README."
        },
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            ApiCommand.class,
            WorkerCommand.class,
            MigrateCommand.class,
            RehearseCommand.class,
            RunbookCommand.class,
            RunCommand.class,
            ExecutionCommand.class,
            FleetCommand.class,
            AlertCommand.class,
            ServerCommand.class,
            KeysCommand.class,
            TriggerCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
final class OpswrightCommand {}

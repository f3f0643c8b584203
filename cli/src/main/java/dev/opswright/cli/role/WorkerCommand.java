/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The worker role alone, as often as needed. It listens on no port. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Runs workflows and commands against an external PostgreSQL and Temporal.")
public final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--adopt-engine",
            description = "accept an engine other than the one this installation has used so far")
    private boolean adoptEngine;

    @Override
    public Integer call() {
        return SingleRole.run(Role.WORKER, data.settings(null, null), adoptEngine);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.output.StartRefused;
import dev.opswright.workflows.audit.EvidenceVerifier;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The auditor's file. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = {
            "Store everything about an execution as one signed archive.",
            "Check it with: opswright audit verify FILE"
        })
final class EvidenceCommand implements Callable<Integer> {
    @Mixin
    ApiOptions api;

    @Parameters(paramLabel = "ID", description = "the execution")
    String id;

    @Nullable
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "default: opswright-evidence-ID.zip here")
    Path file;

    @Override
    public Integer call() {
        Path target = Objects.requireNonNullElseGet(file, () -> Path.of("opswright-evidence-" + id + ".zip"));
        api.client().download("/executions/" + Reference.encoded(id) + "/evidence", target);
        // A server that fails in the middle leaves a file that ends too early: say so now, not on the day it is needed.
        var verdict = EvidenceFile.verify(target, new EvidenceVerifier(null));
        if (!verdict.ok()) {
            throw new StartRefused(
                    target + " is not whole (" + String.join("; ", verdict.problems()) + "). Try again.");
        }
        System.out.println(target);
        return 0;
    }
}

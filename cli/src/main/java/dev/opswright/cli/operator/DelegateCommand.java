/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets somebody else decide in one's place. */
@Command(
        name = "delegate",
        mixinStandardHelpOptions = true,
        description = "Let somebody else decide in your place; the two of you have one say.")
final class DelegateCommand implements Callable<Integer> {
    @Mixin
    ApiOptions api;

    @Parameters(paramLabel = "ID", description = "the execution that waits")
    String id;

    @Option(names = "--to", required = true, paramLabel = "USER", description = "who decides instead")
    String to;

    @Option(names = "--comment", description = "a note for that person", defaultValue = "")
    String comment;

    @Override
    public Integer call() {
        ApiClient client = api.client();
        WaitingApproval approval = WaitingApproval.of(client, id);
        JsonNode answer =
                client.post("/approvals/" + approval.id() + "/delegations", Map.of("to", to, "comment", comment));
        api.print(answer, to + " may decide in your place now.");
        return 0;
    }
}

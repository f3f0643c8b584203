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

/** One-time links to a decision. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description = "Print an approve and a reject link for one person, who logs in and decides with one of them.")
final class LinkCommand implements Callable<Integer> {
    @Mixin
    ApiOptions api;

    @Parameters(paramLabel = "ID", description = "the execution that waits")
    String id;

    @Option(names = "--user", paramLabel = "USER", description = "whom they are for; you when left out")
    String user;

    @Override
    public Integer call() {
        ApiClient client = api.client();
        WaitingApproval approval = WaitingApproval.of(client, id);
        JsonNode links =
                client.post("/approvals/" + approval.id() + "/links", user == null ? Map.of() : Map.of("user", user));
        api.print(
                links,
                "approve: %s%nreject:  %s%nfor %s, once, until %s"
                        .formatted(
                                links.path("approve_url").asText(),
                                links.path("reject_url").asText(),
                                links.path("user").asText(),
                                links.path("expires_at").asText()));
        return 0;
    }
}

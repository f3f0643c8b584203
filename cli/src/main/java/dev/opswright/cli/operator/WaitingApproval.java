/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;

/** The approval an execution waits with. */
record WaitingApproval(String id, String planHash) {
    /** @throws CommandFailed when it waits with none */
    static WaitingApproval of(ApiClient client, String executionId) {
        JsonNode approval = client.get("/executions/" + executionId).path("approval");
        if (!approval.hasNonNull("id")) {
            throw new CommandFailed("This execution waits for no approval.");
        }
        return new WaitingApproval(
                approval.path("id").asText(), approval.path("plan_hash").asText());
    }
}

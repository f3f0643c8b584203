/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Things that people call by name and the api by id. */
final class Reference {
    private Reference() {}

    /** The id of a runbook, by its name or id. */
    static String runbook(ApiClient client, String nameOrId) {
        return id(client, "/runbooks", "runbook", nameOrId);
    }

    /** The id of a server, by its name or id. */
    static String server(ApiClient client, String nameOrId) {
        return id(client, "/servers", "server", nameOrId);
    }

    /** A value of a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String id(ApiClient client, String list, String what, String nameOrId) {
        if (isId(nameOrId)) {
            return nameOrId;
        }
        JsonNode items = client.get(list + "?name=" + encoded(nameOrId)).path("items");
        if (items.isEmpty()) {
            throw new CommandFailed("There is no " + what + " named " + nameOrId + ".");
        }
        return items.get(0).path("id").asText();
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

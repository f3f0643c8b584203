/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The installation's data keys, for administrators of the platform. */
@Command(name = "keys", mixinStandardHelpOptions = true, description = "Look at the data keys, and rotate them.")
public final class KeysCommand {
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "The keys, and what older ones still seal.")
    int status(@Mixin ApiOptions api) {
        return print(api, api.client().get("/encryption-keys"));
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "New keys at once; workers seal stored secrets anew and retire the old key.")
    int rotate(@Mixin ApiOptions api) {
        return print(api, api.client().post("/encryption-keys/rotate", Map.of()));
    }

    private static int print(ApiOptions api, JsonNode keys) {
        api.printItems(keys, List.of("name", "primary_key_id", "keys", "rotated_at"));
        System.err.println(
                keys.path("remaining_secrets").asLong() + " stored secrets wait to be sealed with the newest key.");
        return 0;
    }
}

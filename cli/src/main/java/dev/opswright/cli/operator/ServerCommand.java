/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Servers from a shell. */
@Command(name = "server", mixinStandardHelpOptions = true, description = "Add, list and test servers.")
public final class ServerCommand {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "All servers.")
    int list(@Mixin ApiOptions api) {
        api.printItems(
                api.client().get("/servers?limit=200"),
                List.of("id", "name", "hostname", "port", "username", "host_key_state", "last_connection_status"));
        return 0;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a server: Linux by private key, Windows by WinRM.")
    int add(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--hostname", required = true) String hostname,
            @Option(names = "--port", description = "default 22; on Windows 5986, or 5985 with --no-ssl") Integer port,
            @Option(names = "--username", required = true) String username,
            @Mixin LinuxOptions linux,
            @Mixin WindowsOptions windows,
            @Option(names = "--environment") String environment,
            @Option(names = "--tag", description = "repeatable") List<String> tags)
            throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("hostname", hostname);
        body.put("username", username);
        if (port != null) {
            body.put("port", port);
        }
        if (windows.given()) {
            windows.into(body);
        } else {
            linux.into(body, api.client());
        }
        body.put("tags", tags == null ? List.of() : tags);
        if (environment != null) {
            body.put("environment", environment);
        }
        api.print(api.client().post("/servers", body), List.of("id", "name", "hostname", "host_key_state"));
        return 0;
    }

    /** A file with a secret; secrets are no arguments, where others could read them. */
    static String text(Path file, String what) throws IOException {
        if (file == null || !Files.isReadable(file)) {
            throw new StartRefused("There is no readable " + what + (file == null ? "" : ", at " + file) + ".");
        }
        return Files.readString(file);
    }

    @Command(name = "test", mixinStandardHelpOptions = true, description = "Test the connection, stage by stage.")
    int test(@Mixin ApiOptions api, @Parameters(paramLabel = "SERVER", description = "name or id") String server) {
        ApiClient client = api.client();
        JsonNode report = client.post("/servers/" + Reference.server(client, server) + "/test", Map.of());
        if (api.json()) {
            System.out.println(report.toPrettyString());
            return report.path("ok").asBoolean() ? 0 : 1;
        }
        for (JsonNode stage : report.path("stages")) {
            System.out.printf(
                    "%-4s %-10s %5d ms  %s%n",
                    stage.path("ok").asBoolean() ? "ok" : "FAIL",
                    stage.path("name").asText(),
                    stage.path("ms").asLong(),
                    stage.path("message").asText(""));
        }
        JsonNode key = report.path("host_key");
        System.out.printf(
                "host key %s %s: %s%n",
                key.path("type").asText(),
                key.path("fingerprint").asText(),
                key.path("state").asText());
        return report.path("ok").asBoolean() ? 0 : 1;
    }

    @Command(name = "trust", mixinStandardHelpOptions = true, description = "Trust a host key by its fingerprint.")
    int trust(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "SERVER", description = "name or id") String server,
            @Parameters(paramLabel = "SHA256:…") String fingerprint) {
        ApiClient client = api.client();
        JsonNode answer = client.post(
                "/servers/" + Reference.server(client, server) + "/host-keys/trust",
                Map.of("fingerprint", fingerprint));
        api.print(answer, "Trusted. Runs may now log in to this server.");
        return 0;
    }
}

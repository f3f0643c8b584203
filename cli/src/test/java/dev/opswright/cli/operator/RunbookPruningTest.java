/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.opswright.cli.client.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunbookPruningTest {
    private final List<String> posted = new ArrayList<>();
    private HttpServer server;
    private ApiClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/runbooks", this::answer);
        server.start();
        client = ApiClient.anonymous(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Three runbooks on two pages, one of them disabled already. */
    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        String body;
        if (exchange.getRequestMethod().equals("POST")) {
            posted.add(target + "\n" + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            body = "{}";
        } else if (target.endsWith("/export")) {
            body = "name: lost\ndescription: |-\n  text\n  status: active\nstatus: active\nmode: auto\n";
        } else if (target.contains("cursor=")) {
            body = "{\"items\":[{\"id\":\"3\",\"name\":\"off\",\"status\":\"disabled\"}]}";
        } else {
            body = "{\"items\":[{\"id\":\"1\",\"name\":\"kept\",\"status\":\"active\"},"
                    + "{\"id\":\"2\",\"name\":\"lost\",\"status\":\"active\"}],\"next_cursor\":\"c\"}";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void disablesWhatNoFileHoldsByANewVersion() {
        assertThat(RunbookPruning.run(client, Set.of("kept"), false, "")).containsExactly("lost");

        assertThat(posted).singleElement().asString().contains("change_summary=Disabled");
        assertThat(posted.getFirst()).contains("  status: active\nstatus: disabled\n");
    }

    @Test
    void onlySaysSoInADryRun() {
        assertThat(RunbookPruning.run(client, Set.of("kept"), true, "")).containsExactly("lost");
        assertThat(posted).isEmpty();
    }

    @Test
    void leavesEverythingAloneThatAFileHolds() {
        assertThat(RunbookPruning.run(client, Set.of("kept", "lost"), false, ""))
                .isEmpty();
        assertThat(posted).isEmpty();
    }
}

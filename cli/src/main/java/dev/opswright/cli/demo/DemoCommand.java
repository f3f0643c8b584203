/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.product.Product;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The main job in one minute on real input: one alert fixed, one approved, one refused by a guard. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows the main job in one minute: an alert fixed automatically, one that waits for your approval,"
                        + " one refused by a guard.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration BEFORE_APPROVING = Duration.ofSeconds(5);

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("opswright-demo-");
        // As root, PostgreSQL runs as another user, who must be able to pass through to its folder.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        String password = "demo-" + UUID.randomUUID();
        try (Product product = product(folder, password);
                DemoHost host = DemoHost.start(folder)) {
            ApiClient api = product.administrator();
            DemoSetup setup = new DemoSetup(api);
            out.printf("%nThe broken machine:  %s%n", host.target().describe());
            out.printf("  its host key, trusted: %s%n", setup.server(host.target()));
            out.printf("  runbooks imported:     %s%n", String.join(", ", setup.runbooks(host)));
            try (AlertSender sender = sender(folder, product.address(), setup.source())) {
                out.printf("Alerts come from:    %s%n", sender.describe());
                out.printf(
                        "Console:             %s  (user %s, password %s)%n%n",
                        product.address(), Product.ADMIN, password);
                tell(new DemoStory(api, sender, host), product.address());
            }
            stayOpen(product.address());
            return 0;
        } catch (Product.ProductRefused e) {
            System.err.println(e.getMessage());
            return e.exitCode() == 0 ? 1 : e.exitCode();
        } finally {
            delete(folder);
        }
    }

    private Product product(Path folder, String password) {
        Path data = folder.resolve("data");
        try {
            return Product.start(data, password, List.of(), line -> out.println("  " + line));
        } catch (Product.ProductRefused e) {
            out.println("No Temporal server can be had here, so the demo takes the trial engine: running work would"
                    + " not survive a restart.");
            return Product.start(data, password, List.of("--engine", "trial"), line -> out.println("  " + line));
        }
    }

    private static AlertSender sender(Path folder, URI address, String token) throws IOException {
        Optional<Path> alertmanager = RealAlertmanager.program();
        URI webhook = address.resolve("/api/v1/webhooks/alertmanager");
        return alertmanager.isPresent()
                ? RealAlertmanager.start(alertmanager.get(), folder, webhook, token)
                : new WebhookSender(ApiClient.anonymous(address).withToken(token));
    }

    private void tell(DemoStory story, URI address) throws IOException {
        out.println("1. The web service goes down; a trigger starts demo-restart-service by itself.");
        JsonNode fixed = story.await(story.fire("DemoServiceDown", "web"), e -> is(e, "outcome", "fixed"));
        show(fixed, address);

        out.println("2. The database goes down; demo-restart-database asks a person first.");
        DemoStory.Incident database = story.fire("DemoDatabaseDown", "database");
        JsonNode waiting = story.await(
                database, e -> is(e, "status", "pending") && story.approvalOf(e).isPresent());
        show(waiting, address);
        approve(story, waiting, address);
        show(story.await(database, e -> is(e, "outcome", "fixed")), address);

        out.println("3. A second service goes down on the same machine within the trigger's cooldown.");
        JsonNode refused = story.await(story.fire("DemoServiceDown", "cache"), e -> is(e, "status", "refused"));
        show(refused, address);
        out.println("Seen: one fixed, one approved and fixed, one refused by a guard.");
    }

    private void approve(DemoStory story, JsonNode execution, URI address) {
        String id = story.approvalOf(execution).orElseThrow();
        out.printf("   Approve it at %s/approvals/%s%n", address, id);
        Optional<Console> console = terminal();
        if (console.isEmpty()) {
            out.printf("   No terminal here, so the demo approves by itself in %d s.%n", BEFORE_APPROVING.toSeconds());
            Pause.of(BEFORE_APPROVING);
            story.approve(execution);
            return;
        }
        console.get().readLine("   or press Enter here to approve. ");
        if (story.isPending(id)) {
            story.approve(execution);
        }
    }

    private static void stayOpen(URI address) {
        terminal()
                .ifPresent(console -> console.readLine(
                        "%nLook around at %s, then press Enter to stop and remove everything. ", address));
    }

    /** There is a person only where input and output are a terminal. */
    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private void show(JsonNode execution, URI address) {
        String reason = execution.path("status_reason").path("message").asText("");
        out.printf(
                "   -> %s%s%s   %s/executions/%s%n",
                execution.path("status").asText(),
                execution.hasNonNull("outcome")
                        ? ", " + execution.path("outcome").asText()
                        : "",
                reason.isEmpty() ? "" : ": " + reason,
                address,
                execution.path("id").asText());
    }

    private static boolean is(JsonNode node, String field, String value) {
        return node.path(field).asText().equals(value);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

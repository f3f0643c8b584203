/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The three things the demo shows, each driven by an alert and judged by what the api then says. */
final class DemoStory {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    private final ApiClient api;
    private final AlertSender sender;
    private final DemoHost host;

    DemoStory(ApiClient api, AlertSender sender, DemoHost host) {
        this.api = api;
        this.sender = sender;
        this.host = host;
    }

    /** Breaks a service, fires its alert and waits until the run has an execution. */
    Incident fire(String alertName, String service) throws IOException {
        host.breakService(service);
        AlertSender.DemoAlert alert = new AlertSender.DemoAlert(
                Map.of(
                        "alertname",
                        alertName,
                        "severity",
                        "critical",
                        "service",
                        service,
                        "instance",
                        DemoSetup.SERVER),
                Map.of("summary", service + " does not answer"),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        sender.fire(alert);
        return new Incident(alertName, service, alert);
    }

    /** Waits until an execution for the incident satisfies the condition; plays the monitoring system meanwhile. */
    JsonNode await(Incident incident, Predicate<JsonNode> condition) {
        Instant limit = Instant.now().plus(LIMIT);
        boolean resolved = false;
        while (Instant.now().isBefore(limit)) {
            if (!resolved && host.isUp(incident.service())) {
                sender.resolve(incident.alert());
                resolved = true;
            }
            Optional<JsonNode> execution = execution(incident);
            if (execution.filter(condition).isPresent()) {
                return execution.get();
            }
            Pause.of(LOOK_EVERY);
        }
        throw new IllegalStateException("Not seen within " + LIMIT.toSeconds() + " s: an execution for "
                + incident.alertName() + " on " + incident.service() + ". Last seen: "
                + execution(incident).map(JsonNode::toString).orElse("none"));
    }

    /** Approves the plan of a waiting execution, as the administrator. */
    void approve(JsonNode execution) {
        JsonNode approval =
                api.get("/executions/" + execution.path("id").asText()).path("approval");
        api.post(
                "/approvals/" + approval.path("id").asText() + "/decisions",
                Map.of(
                        "decision", "approve",
                        "plan_hash", approval.path("plan_hash").asText(),
                        "comment", "approved by the demo"));
    }

    /** Id of the approval an execution waits for. */
    Optional<String> approvalOf(JsonNode execution) {
        JsonNode approval =
                api.get("/executions/" + execution.path("id").asText()).path("approval");
        return Optional.of(approval.path("id").asText()).filter(id -> !id.isEmpty());
    }

    /** Whether nobody has decided yet. */
    boolean isPending(String approvalId) {
        return api.get("/approvals/" + approvalId).path("status").asText().equals("pending");
    }

    private Optional<JsonNode> execution(Incident incident) {
        for (JsonNode alert : api.get("/alerts?limit=50").path("items")) {
            JsonNode detail = api.get("/alerts/" + alert.path("id").asText());
            boolean same = detail.path("labels").path("service").asText().equals(incident.service())
                    && alert.path("alert_name").asText().equals(incident.alertName());
            if (same) {
                JsonNode runs = api.get("/executions?alert=" + alert.path("id").asText())
                        .path("items");
                return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(0));
            }
        }
        return Optional.empty();
    }

    /** A broken service and the alert about it. */
    record Incident(String alertName, String service, AlertSender.DemoAlert alert) {}
}

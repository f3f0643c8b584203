/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.demo;

import dev.opswright.cli.client.ApiClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Posts Alertmanager's webhook payload (version 4) itself, where no Alertmanager is installed. */
final class WebhookSender implements AlertSender {
    private static final String NOT_ENDED = "0001-01-01T00:00:00Z";

    private final ApiClient source;

    WebhookSender(ApiClient source) {
        this.source = source;
    }

    @Override
    public void fire(DemoAlert alert) {
        post(alert, "firing", NOT_ENDED);
    }

    @Override
    public void resolve(DemoAlert alert) {
        post(alert, "resolved", Instant.now().toString());
    }

    @Override
    public String describe() {
        return "Alertmanager's webhook payloads, posted by the demo (no Alertmanager found on this machine)";
    }

    @Override
    public void close() {}

    private void post(DemoAlert alert, String status, String endsAt) {
        Map<String, Object> entry = new TreeMap<>(Map.of(
                "status", status,
                "labels", alert.labels(),
                "annotations", alert.annotations(),
                "startsAt", alert.startsAt().toString(),
                "endsAt", endsAt,
                "generatorURL", "http://prometheus.example/graph",
                "fingerprint", Integer.toHexString(alert.labels().hashCode())));
        Map<String, Object> payload = new TreeMap<>(Map.of(
                "version",
                "4",
                "groupKey",
                "{}:{alertname=\"" + alert.labels().get("alertname") + "\"}",
                "truncatedAlerts",
                0,
                "status",
                status,
                "receiver",
                "opswright",
                "groupLabels",
                Map.of("alertname", alert.labels().get("alertname")),
                "commonLabels",
                alert.labels(),
                "commonAnnotations",
                alert.annotations(),
                "externalURL",
                "http://alertmanager.example",
                "alerts",
                List.of(entry)));
        source.post("/webhooks/alertmanager", payload);
    }
}

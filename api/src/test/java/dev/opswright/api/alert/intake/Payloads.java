/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import dev.opswright.workflows.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Webhook bodies as Alertmanager 0.2x sends them. */
final class Payloads {
    private Payloads() {}

    static String firing(String fingerprint, String startsAt) {
        return delivery(alert("firing", fingerprint, startsAt, "0001-01-01T00:00:00Z", "ServiceDown"));
    }

    static String resolved(String fingerprint, String startsAt) {
        return delivery(alert("resolved", fingerprint, startsAt, "2026-11-21T12:30:00Z", "ServiceDown"));
    }

    static String delivery(Map<String, Object> alert) {
        return delivery(List.of(alert), 0);
    }

    static String delivery(List<?> alerts, int truncated) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "4");
        body.put("groupKey", "{}:{alertname=\"ServiceDown\"}");
        body.put("truncatedAlerts", truncated);
        body.put("status", "firing");
        body.put("receiver", "opswright");
        body.put("groupLabels", Map.of("alertname", "ServiceDown"));
        body.put("commonLabels", Map.of());
        body.put("commonAnnotations", Map.of());
        body.put("externalURL", "http://alertmanager:9093");
        body.put("alerts", alerts);
        return Json.write(body);
    }

    static Map<String, Object> alert(String status, String fingerprint, String startsAt, String endsAt, String name) {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("status", status);
        alert.put("labels", Map.of("alertname", name, "severity", "critical", "instance", "web-1:9100", "job", "node"));
        alert.put("annotations", Map.of("summary", "It is down"));
        alert.put("startsAt", startsAt);
        alert.put("endsAt", endsAt);
        alert.put("generatorURL", "http://prometheus:9090/graph");
        alert.put("fingerprint", fingerprint);
        return alert;
    }
}

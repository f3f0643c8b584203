/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import dev.opswright.workflows.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Alertmanager webhook payloads as it sends them. */
final class Payload {
    private Payload() {}

    /** One group of alerts, one for each instance. */
    static String firing(String alertName, List<String> instances, String run) {
        List<Map<String, Object>> alerts = IntStream.range(0, instances.size())
                .mapToObj(i -> alert(alertName, instances.get(i), run))
                .toList();
        Map<String, Object> payload = new TreeMap<>(Map.of(
                "version",
                "4",
                "groupKey",
                "{}:{alertname=\"" + alertName + "\"}",
                "truncatedAlerts",
                0,
                "status",
                "firing",
                "receiver",
                "opswright",
                "groupLabels",
                Map.of("alertname", alertName),
                "commonLabels",
                Map.of("alertname", alertName, "severity", "critical"),
                "commonAnnotations",
                Map.of(),
                "externalURL",
                "http://alertmanager.example"));
        payload.put("alerts", alerts);
        return Json.write(payload);
    }

    private static Map<String, Object> alert(String alertName, String instance, String run) {
        return Map.of(
                "status", "firing",
                "labels",
                        Map.of(
                                "alertname",
                                alertName,
                                "severity",
                                "critical",
                                "instance",
                                instance,
                                "run",
                                run,
                                "job",
                                "bench",
                                "team",
                                "platform"),
                "annotations",
                        Map.of("summary", "bench alert on " + instance, "description", "made by opswright bench"),
                "startsAt", Instant.now().toString(),
                "endsAt", "0001-01-01T00:00:00Z",
                "generatorURL", "http://prometheus.example/graph?g0.expr=up",
                "fingerprint", Long.toHexString(Integer.toUnsignedLong((alertName + instance + run).hashCode())));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks Prometheus which of its own alerts fire or fired: the series {@code ALERTS}. */
public final class PrometheusClient {
    private static final ObjectMapper JSON = Json.mapper();
    private static final String FIRING = "ALERTS{alertstate=\"firing\"}";

    private final SourceHttp http;

    public PrometheusClient(SourceHttp http) {
        this.http = http;
    }

    /** Label sets of all alerts that fire now. */
    List<Map<String, String>> firing(Endpoint prometheus) throws SourceUnreachable {
        List<Map<String, String>> firing = new ArrayList<>();
        for (JsonNode series : query(prometheus, "/api/v1/query?query=" + encode(FIRING))) {
            firing.add(labels(series.path("metric")));
        }
        return firing;
    }

    /** Every time in which an alert fired between the two. */
    List<FiredSpan> fired(Endpoint prometheus, Instant from, Instant until, Duration step) throws SourceUnreachable {
        // Counting over each step finds also what fired for less than one.
        String counted = "count_over_time(" + FIRING + "[" + step.toSeconds() + "s])";
        String range = "/api/v1/query_range?query=" + encode(counted) + "&start=" + from.getEpochSecond() + "&end="
                + until.getEpochSecond() + "&step=" + step.toSeconds();
        List<FiredSpan> spans = new ArrayList<>();
        for (JsonNode series : query(prometheus, range)) {
            List<Instant> samples = new ArrayList<>();
            series.path("values")
                    .forEach(value -> samples.add(
                            Instant.ofEpochMilli(Math.round(value.path(0).asDouble() * 1000))));
            spans.addAll(GapSpans.of(labels(series.path("metric")), samples, step));
        }
        return spans;
    }

    private JsonNode query(Endpoint prometheus, String path) throws SourceUnreachable {
        try {
            JsonNode answer = JSON.readTree(http.get(prometheus, path));
            if (!answer.path("status").asText().equals("success")) {
                throw new SourceUnreachable(prometheus + " could not answer a query on ALERTS");
            }
            return answer.path("data").path("result");
        } catch (IOException e) {
            throw new SourceUnreachable(prometheus + " sent an answer that cannot be read", e);
        }
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new TreeMap<>();
        metric.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        labels.remove("__name__");
        labels.remove("alertstate");
        return labels;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

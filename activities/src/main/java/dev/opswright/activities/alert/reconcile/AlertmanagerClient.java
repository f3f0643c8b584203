/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads Alertmanager's API v2 (0.16 and later). */
public final class AlertmanagerClient {
    /** More open alerts at once than people could ever treat; a guard for our memory. */
    static final int MAX_ALERTS = 50_000;

    private static final ObjectMapper JSON = Json.mapper();

    private final SourceHttp http;

    public AlertmanagerClient(SourceHttp http) {
        this.http = http;
    }

    /** Every unresolved alert, the silenced and inhibited ones as well. */
    List<ActiveAlert> alerts(Endpoint alertmanager) throws SourceUnreachable {
        byte[] body =
                http.get(alertmanager, "/api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true");
        List<ActiveAlert> alerts = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = JSON.readerFor(JsonNode.class).readValues(body)) {
            while (nodes.hasNextValue()) {
                if (alerts.size() == MAX_ALERTS) {
                    throw new SourceUnreachable(alertmanager + " holds more than " + MAX_ALERTS + " alerts");
                }
                alerts.add(alert(nodes.nextValue()));
            }
            return alerts;
        } catch (IOException | DateTimeException e) {
            throw new SourceUnreachable(alertmanager + " sent alerts that cannot be read", e);
        }
    }

    /** When the process started: what it does not hold it may have forgotten at that time. */
    Instant startedAt(Endpoint alertmanager) throws SourceUnreachable {
        try {
            JsonNode status = JSON.readTree(http.get(alertmanager, "/api/v2/status"));
            return instant(status.path("uptime").asText());
        } catch (IOException | DateTimeException e) {
            throw new SourceUnreachable(alertmanager + " sent a status that cannot be read", e);
        }
    }

    /** Names of all receivers in its configuration. */
    Set<String> receivers(Endpoint alertmanager) throws SourceUnreachable {
        try {
            return names(JSON.readTree(http.get(alertmanager, "/api/v2/receivers")));
        } catch (IOException e) {
            throw new SourceUnreachable(alertmanager + " sent receivers that cannot be read", e);
        }
    }

    private static ActiveAlert alert(JsonNode node) {
        return new ActiveAlert(
                node.path("fingerprint").asText(),
                instant(node.path("startsAt").asText()),
                texts(node.path("labels")),
                texts(node.path("annotations")),
                node.hasNonNull("generatorURL") ? node.path("generatorURL").asText() : null,
                !node.path("status").path("state").asText().equals("active"),
                names(node.path("receivers")));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new LinkedHashSet<>();
        array.forEach(receiver -> names.add(receiver.path("name").asText()));
        return names;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class TemporalSettingsTest {
    private final TemporalSettings settings = new TemporalSettings(
            40100,
            "opswright_temporal",
            "p-_w",
            new TemporalPorts(1, 2, 3, 4, 5, 6, 7, 8),
            Path.of("/d/tls"),
            Path.of("/d/dynamic.yaml"));

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node, String... path) {
        Object here = node;
        for (String key : path) {
            here = ((Map<String, Object>) here).get(key);
        }
        return (Map<String, Object>) here;
    }

    @Test
    void bindsEveryServiceToLoopback() {
        Map<String, Object> services = map(new Yaml().load(settings.render()), "services");

        assertThat(services).containsOnlyKeys("frontend", "history", "matching", "worker");
        assertThat(services.values())
                .allSatisfy(service -> assertThat(map(service, "rpc")).containsEntry("bindOnLocalHost", true));
    }

    @Test
    void asksEveryCallerForACertificate() {
        Object root = new Yaml().load(settings.render());

        assertThat(map(root, "global", "tls", "frontend", "server")).containsEntry("requireClientAuth", true);
        assertThat(map(root, "global", "tls", "internode", "server")).containsEntry("requireClientAuth", true);
    }

    @Test
    void keepsBothStoresOnTheirOwnRole() {
        Map<String, Object> stores = map(new Yaml().load(settings.render()), "persistence", "datastores");

        assertThat(map(stores, "main", "sql"))
                .containsEntry("databaseName", "temporal")
                .containsEntry("connectAddr", "127.0.0.1:40100")
                .containsEntry("user", "opswright_temporal")
                .containsEntry("password", "p-_w");
        assertThat(map(stores, "visibility", "sql")).containsEntry("databaseName", "temporal_visibility");
    }

    @Test
    void liftsThePollLimitsThatSlowASmallInstallation() {
        assertThat(map(new Yaml().load(TemporalSettings.renderDynamic())))
                .containsKeys("history.transferProcessorMaxPollRPS", "history.timerProcessorMaxPollRPS");
    }
}

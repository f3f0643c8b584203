/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.ReferenceSettings;
import dev.opswright.cli.config.Settings;
import dev.opswright.cli.postgres.DatabaseLogin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the container of one process is told. The names are the seam between this assembly and api, worker and persistence. */
final class RoleProperties {
    private static final int APPLICATION_CONNECTIONS = 16;
    private static final int SYSTEM_CONNECTIONS = 6;

    private RoleProperties() {}

    static Map<String, Object> of(Settings settings, Databases databases, Set<Role> roles) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("micronaut.application.name", "opswright");
        properties.put("micronaut.server.host", settings.httpHost());
        properties.put("micronaut.server.port", settings.httpPort());
        properties.put("opswright.role.api", roles.contains(Role.API));
        properties.put("opswright.role.worker", roles.contains(Role.WORKER));
        properties.put("opswright.data-dir", settings.data().toString());
        properties.put("opswright.master-key-file", settings.masterKeyFile().toString());
        properties.put("opswright.public-url", settings.publicUrl());
        properties.put("opswright.temporal.namespace", settings.temporal().namespace());
        properties.put("opswright.admin-user", settings.adminUser());
        settings.adminPassword().ifPresent(password -> properties.put("opswright.admin-password", password.reveal()));
        references(properties, settings.references());
        // Short waits may use a platform thread each only where there are few; requests and activities wait on virtual
        // ones.
        properties.put("micronaut.executors.blocking.virtual", true);
        // Netty waits two quiet seconds by default before it lets go of its threads; our whole stop may take ten.
        properties.put("micronaut.server.netty.parent.shutdown-quiet-period", "0s");
        properties.put("micronaut.server.netty.parent.shutdown-timeout", "2s");
        properties.put("micronaut.netty.event-loops.default.shutdown-quiet-period", "0s");
        properties.put("micronaut.netty.event-loops.default.shutdown-timeout", "2s");
        dataSource(properties, "default", databases.application(), APPLICATION_CONNECTIONS);
        dataSource(properties, "system", databases.system(), SYSTEM_CONNECTIONS);
        return properties;
    }

    private static void references(Map<String, Object> properties, ReferenceSettings references) {
        properties.put(
                "opswright.references.folders",
                references.folders().stream().map(Object::toString).toList());
        references.masterKeyTransit().ifPresent(key -> properties.put("opswright.master-key-transit", key));
        references.vaultPrefix().ifPresent(prefix -> properties.put("opswright.references.vault-prefix", prefix));
        references.vaultAddress().ifPresent(address -> properties.put("opswright.vault.address", address));
        references.vaultTokenFile().ifPresent(file -> properties.put("opswright.vault.token-file", file.toString()));
        references.vaultNamespace().ifPresent(name -> properties.put("opswright.vault.namespace", name));
        references.vaultCaFile().ifPresent(file -> properties.put("opswright.vault.ca-file", file.toString()));
    }

    private static void dataSource(Map<String, Object> properties, String name, DatabaseLogin login, int connections) {
        String prefix = "datasources.%s.".formatted(name);
        properties.put(prefix + "url", withParameters(login.url()));
        properties.put(prefix + "username", login.user());
        properties.put(prefix + "password", login.password().reveal());
        properties.put(prefix + "driver-class-name", "org.postgresql.Driver");
        properties.put(prefix + "dialect", "POSTGRES");
        properties.put(prefix + "maximum-pool-size", connections);
        properties.put(prefix + "minimum-idle", 1);
        properties.put(prefix + "connection-timeout", 5000);
        // A server that vanished without a word is noticed by the socket, not by the user.
        properties.put(prefix + "keepalive-time", 60_000);
        properties.put(prefix + "pool-name", name);
    }

    /**
     * Text is sent without a type, so that the server takes it as uuid or jsonb where the column is one. Statements are
     * prepared at once: there are few, and planning the guards' takes longer than running it.
     */
    private static String withParameters(String url) {
        String joint = url.contains("?") ? "&" : "?";
        return url + joint
                + "stringtype=unspecified&prepareThreshold=1&ApplicationName=opswright&socketTimeout=60&tcpKeepAlive=true";
    }
}

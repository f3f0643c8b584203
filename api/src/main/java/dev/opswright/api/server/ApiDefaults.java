/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server;

import io.micronaut.context.env.AbstractPropertySourceLoader;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.io.ResourceLoader;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the HTTP server needs to be ours; found by the service loader, below every setting an operator makes. */
public final class ApiDefaults extends AbstractPropertySourceLoader {
    /** Largest body of an ordinary route; the intake streams and counts by itself. */
    static final int MAX_BODY_BYTES = 2 * 1024 * 1024;

    private static final int BELOW_EVERYTHING = Integer.MIN_VALUE + 1;

    @Override
    public Optional<PropertySource> load(String resourceName, ResourceLoader resourceLoader) {
        return resourceName.equals("application")
                ? Optional.of(PropertySource.of("opswright-api", properties(), BELOW_EVERYTHING))
                : Optional.empty();
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("micronaut.application.name", "opswright");
        properties.put("micronaut.serde.property-naming-strategy", "SNAKE_CASE");
        properties.put("micronaut.serde.serialization.inclusion", "ALWAYS");
        properties.put("micronaut.serde.deserialization.ignore-unknown", "false");
        properties.put("micronaut.serde.maximum-nesting-depth", "64");
        properties.put("micronaut.security.reject-not-found", "false");
        properties.put("micronaut.security.redirect.enabled", "false");
        properties.put("micronaut.security.basic-auth.enabled", "false");
        properties.put("micronaut.security.token.enabled", "false");
        properties.put("endpoints.all.enabled", "false");
        // A compressed bomb must meet our own counter first; only the intake takes gzip.
        properties.put("micronaut.server.netty.request-decompression-enabled", "false");
        // The framework answers 413, which an alert sender never repeats; the intake needs its own cap.
        properties.put("micronaut.server.max-request-size", Long.toString(Long.MAX_VALUE / 4));
        properties.put("micronaut.server.max-request-buffer-size", Integer.toString(MAX_BODY_BYTES));
        properties.put("micronaut.server.max-params", "200");
        properties.put("micronaut.server.netty.max-header-size", "16384");
        properties.put("micronaut.server.idle-timeout", "5m");
        properties.put("micronaut.server.date-header", "true");
        properties.put("micronaut.server.server-header", "opswright");
        properties.put("micronaut.executors.blocking.virtual", "true");
        properties.put("micronaut.metrics.export.prometheus.enabled", "true");
        properties.put("micronaut.metrics.export.prometheus.descriptions", "true");
        return properties;
    }

    @Override
    protected void processInput(String name, InputStream input, Map<String, Object> finalMap) {
        throw new UnsupportedOperationException("The defaults are not read from a file");
    }

    @Override
    public java.util.Set<String> getExtensions() {
        return java.util.Set.of();
    }
}

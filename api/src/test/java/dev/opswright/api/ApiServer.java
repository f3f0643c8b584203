/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api;

import dev.opswright.api.identity.IdentityBootstrap;
import dev.opswright.persistence.TestDatabase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The api on a free port over a real PostgreSQL, one per JVM. */
public final class ApiServer {
    /** Password of the first administrator. */
    public static final String ADMIN_PASSWORD = "correct horse battery";

    private static final ApiServer SHARED = new ApiServer(TestDatabase.shared().properties());

    private final EmbeddedServer server;

    /** A server with more or other properties. */
    public ApiServer(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("opswright.role.api", "true");
        all.put("opswright.admin-password", ADMIN_PASSWORD);
        all.put("micronaut.server.port", "-1");
        all.put("micronaut.server.host", "127.0.0.1");
        server = ApplicationContext.run(EmbeddedServer.class, all);
        server.getApplicationContext().getBean(IdentityBootstrap.class).run();
    }

    /** The server of this JVM. */
    public static ApiServer shared() {
        return SHARED;
    }

    /** The object graph. */
    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    /** Its address. */
    public URI uri() {
        return server.getURI();
    }

    /** Nobody logged in. */
    public ApiClient anonymous() {
        return new ApiClient(uri(), Map.of());
    }

    /** The first administrator, by session. */
    public ApiClient admin() {
        return anonymous().login("admin", ADMIN_PASSWORD);
    }

    /** Stops it. */
    public void close() {
        server.close();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A server that believes the forwarded header of this machine, so that tests come from many networks. */
public final class DefendedServer {
    private static final ApiServer SERVER = new ApiServer(properties());

    private DefendedServer() {}

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.put("opswright.trusted-proxies", "127.0.0.0/8");
        return properties;
    }

    /** The one of this JVM. */
    public static ApiServer shared() {
        return SERVER;
    }

    /** Nobody logged in, from an address. */
    public static ApiClient from(String address) {
        return SERVER.anonymous().with("X-Forwarded-For", address);
    }

    /** An address in a subnet that no other test uses. */
    public static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + (1 + random.nextInt(250));
    }
}

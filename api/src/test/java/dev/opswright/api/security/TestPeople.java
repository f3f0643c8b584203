/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People and keys with one role each. */
public final class TestPeople {
    private static final String PASSWORD = "a long enough password";

    private TestPeople() {}

    /** A key with the role. */
    public static ApiClient key(ApiServer server, String role) {
        String token = server.admin()
                .post("/api/v1/api-keys", Map.of("name", role, "role", role))
                .json()
                .path("token")
                .asText();
        return server.anonymous().with("Authorization", "Bearer " + token);
    }

    /** A new person with the role, logged in. */
    public static ApiClient person(ApiServer server, String role) {
        String username = role + "-" + UUID.randomUUID().toString().substring(0, 8);
        server.admin()
                .post(
                        "/api/v1/users",
                        Map.of(
                                "username",
                                username,
                                "password",
                                PASSWORD,
                                "roles",
                                List.of(role),
                                "must_change_password",
                                false));
        return server.anonymous().login(username, PASSWORD);
    }
}

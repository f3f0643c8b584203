/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyHashesIT {
    private static final int SHA_256 = 32;

    private final ApiServer server = ApiServer.shared();
    private final JsonNode made = server.admin()
            .post("/api/v1/api-keys", Map.of("name", "hashed", "role", "viewer"))
            .json();
    private final UUID id = UUID.fromString(made.path("id").asText());
    private final KeyToken token = KeyToken.parse(made.path("token").asText()).orElseThrow();

    private int use(KeyToken shown) {
        ApiClient client = server.anonymous().with("Authorization", "Bearer " + shown.text());
        return client.get("/api/v1/auth/me").status();
    }

    private byte[] stored() throws SQLException {
        try (Connection system = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                var select = system.prepareStatement("SELECT token_hash FROM api_keys WHERE id = ?")) {
            select.setObject(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private void store(byte[] hash) throws SQLException {
        try (Connection system = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                var update = system.prepareStatement("UPDATE api_keys SET token_hash = ? WHERE id = ?")) {
            update.setBytes(1, hash);
            update.setObject(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aKeyIsStoredUnderAKeyThatTheDatabaseDoesNotHold() throws SQLException {
        assertThat(stored()).hasSizeGreaterThan(SHA_256);
        assertThat(use(token)).isEqualTo(200);
        assertThat(use(new KeyToken(id, token.secret() + "x"))).isEqualTo(401);
    }

    @Test
    void aKeyOfAnEarlierVersionIsStoredAnewWhenItIsUsed() throws SQLException {
        store(Tokens.sha256(token.secret()));

        assertThat(use(new KeyToken(id, "wrong"))).isEqualTo(401);
        assertThat(stored()).as("a wrong key changes nothing").hasSize(SHA_256);
        assertThat(use(token)).isEqualTo(200);
        assertThat(stored()).hasSizeGreaterThan(SHA_256);
        assertThat(use(token)).isEqualTo(200);
    }

    @Test
    void anotherKeysHashOpensNothing() throws SQLException {
        JsonNode other = server.admin()
                .post("/api/v1/api-keys", Map.of("name", "other", "role", "admin"))
                .json();
        KeyToken mine = KeyToken.parse(other.path("token").asText()).orElseThrow();

        store(server.context().getBean(KeyHashes.class).of(mine));

        assertThat(use(new KeyToken(id, mine.secret()))).isEqualTo(401);
    }
}

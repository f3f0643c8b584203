/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.TestPeople;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingIT {
    private static final String KEY = "approvals.require_other_author";

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();

    @Test
    void aSettingIsReadBackAndAnEmptyChangeChangesNothing() {
        assertThat(admin.put("/api/v1/settings", Map.of(KEY, true))
                        .json()
                        .path(KEY)
                        .asBoolean())
                .isTrue();
        assertThat(admin.put("/api/v1/settings", Map.of()).json().path(KEY).asBoolean())
                .isTrue();
        assertThat(admin.put("/api/v1/settings", Map.of(KEY, false)).status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/settings").json().path(KEY).isBoolean()).isTrue();
        assertThat(admin.get("/api/v1/settings").json().path(KEY).asBoolean()).isFalse();
    }

    @Test
    void theStormGuardTakesWholeNumbersFromNought() {
        String storm = "guards.storm_alerts_per_minute";
        assertThat(admin.get("/api/v1/settings").json().path(storm).asInt()).isEqualTo(20);
        assertThat(admin.put("/api/v1/settings", Map.of(storm, 5))
                        .json()
                        .path(storm)
                        .asInt())
                .isEqualTo(5);
        assertThat(admin.put("/api/v1/settings", Map.of(storm, -1)).status()).isEqualTo(400);
        assertThat(admin.put("/api/v1/settings", Map.of(storm, "many")).status())
                .isEqualTo(400);
        assertThat(admin.put("/api/v1/settings", Map.of(storm, 20)).status()).isEqualTo(200);
    }

    @Test
    void unknownKeysWrongTypesAndWrongRolesAreRefused() {
        assertThat(admin.put("/api/v1/settings", Map.of("colour", "red"))
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/colour");
        assertThat(admin.put("/api/v1/settings", Map.of(KEY, "perhaps")).status())
                .isEqualTo(400);
        assertThat(TestPeople.key(server, "engineer")
                        .put("/api/v1/settings", Map.of(KEY, true))
                        .status())
                .isEqualTo(403);
    }
}

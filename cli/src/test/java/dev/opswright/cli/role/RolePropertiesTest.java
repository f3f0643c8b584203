/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.cli.config.Secret;
import dev.opswright.cli.config.SettingsReader;
import dev.opswright.cli.postgres.DatabaseLogin;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolePropertiesTest {
    private static final Databases DATABASES = new Databases(
            new DatabaseLogin("jdbc:postgresql://127.0.0.1:16000/opswright", "opswright_app", new Secret("one")),
            new DatabaseLogin("jdbc:postgresql://db/opswright?ssl=true", "opswright_system", new Secret("two")),
            Optional.empty());

    private final Map<String, Object> properties = RoleProperties.of(
            SettingsReader.read(Map.of("OPSWRIGHT_DATA", "/nowhere"), SettingsReader.Flags.NONE),
            DATABASES,
            EnumSet.of(Role.API));

    @Test
    void switchesOnTheRolesOfThisProcessOnly() {
        assertThat(properties).containsEntry("opswright.role.api", true).containsEntry("opswright.role.worker", false);
    }

    @Test
    void keepsTheTwoDatabaseRolesInPoolsOfTheirOwn() {
        assertThat(properties)
                .containsEntry("datasources.default.username", "opswright_app")
                .containsEntry("datasources.default.maximum-pool-size", 16)
                .containsEntry("datasources.system.username", "opswright_system")
                .containsEntry("datasources.system.maximum-pool-size", 6);
    }

    @Test
    void sendsTextWithoutATypeAndKeepsParametersOfTheAddress() {
        assertThat(properties.get("datasources.default.url").toString()).contains("/opswright?stringtype=unspecified");
        assertThat(properties.get("datasources.system.url").toString()).contains("?ssl=true&stringtype=unspecified");
    }

    @Test
    void leavesOutAPasswordThatWasNotGiven() {
        assertThat(properties).doesNotContainKey("opswright.admin-password");
    }
}

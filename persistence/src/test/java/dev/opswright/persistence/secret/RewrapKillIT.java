/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is killed while it seals secrets anew: everything opens all the same, and the next one ends the work. */
class RewrapKillIT {
    // A batch and a bit.
    private static final int SECRETS = 110;

    @TempDir
    static Path folder;

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static ApplicationContext context;

    private final UUID org = DATABASE.newOrganization();
    private final Tenancy tenancy = context.getBean(Tenancy.class);

    @BeforeAll
    static void start() throws SQLException {
        forgetKeys();
        context = ApplicationContext.run(properties());
    }

    @AfterAll
    static void stop() throws SQLException {
        context.close();
        forgetKeys();
    }

    private static void forgetKeys() throws SQLException {
        try (Connection owner = DATABASE.connect(TestDatabase.OWNER)) {
            owner.createStatement().execute("DELETE FROM encryption_keys");
        }
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(DATABASE.properties());
        properties.put("opswright.master-key-file", folder.resolve("master.key").toString());
        properties.put("opswright.role.worker", "true");
        return properties;
    }

    @Test
    void aKillInTheMiddleLosesNothingAndTheNextRoundEndsIt() throws Exception {
        List<UUID> servers = sealed();
        context.getBean(KeyRotation.class).rotate();
        assertThat(remaining()).isEqualTo(SECRETS);

        try (Connection holder = DATABASE.connect(TestDatabase.APPLICATION)) {
            killedInTheMiddle(holder, servers.getFirst());
        }

        assertThat(remaining()).isBetween(1L, (long) SECRETS);
        for (int i = 0; i < SECRETS; i++) {
            assertThat(read(servers.get(i))).isEqualTo("secret number " + i);
        }
        // The killed one's transaction may still be ending in the database.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            context.getBean(RewrapRound.class).run();
            assertThat(remaining()).isZero();
        });
        for (int i = 0; i < SECRETS; i++) {
            assertThat(read(servers.get(i))).isEqualTo("secret number " + i);
        }
    }

    /** One row is held, so the process is inside a batch for as long as it lives. */
    private void killedInTheMiddle(Connection holder, UUID server) throws Exception {
        holder.setAutoCommit(false);
        try (var set = holder.prepareStatement("SELECT set_config('app.org_id', CAST(? AS text), true)");
                var lock = holder.prepareStatement("SELECT id FROM secrets WHERE owner_id = ? FOR UPDATE")) {
            set.setObject(1, org);
            set.execute();
            lock.setObject(1, server);
            assertThat(lock.executeQuery().next()).isTrue();
        }
        Process process = RewrapProcess.start(properties());
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> waitsForTheRow(holder) || !process.isAlive());
            assertThat(process.isAlive()).as("it waits for the row").isTrue();
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        holder.rollback();
    }

    private static boolean waitsForTheRow(Connection holder) throws SQLException {
        try (var select = holder.prepareStatement(
                        "SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))");
                var rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1) > 0;
        }
    }

    private List<UUID> sealed() {
        List<UUID> servers = new ArrayList<>();
        for (int i = 0; i < SECRETS; i++) {
            UUID server = Ids.next();
            byte[] value = ("secret number " + i).getBytes(UTF_8);
            tenancy.run(
                    org, () -> context.getBean(SecretStore.class).put(SecretOwner.SERVER, server, "password", value));
            servers.add(server);
        }
        return servers;
    }

    private String read(UUID server) {
        return tenancy.in(org, () -> {
            try (PlainSecret secret = context.getBean(SecretVault.class)
                    .open(SecretOwner.SERVER, server, "password")
                    .orElseThrow()) {
                return secret.use(bytes -> new String(bytes, UTF_8));
            }
        });
    }

    private long remaining() {
        int primary = context.getBean(KeyRotation.class).state().getFirst().primaryKeyId();
        return tenancy.read(org, () -> SecretRewrap.remaining(context.getBean(JdbcOperations.class), primary));
    }
}

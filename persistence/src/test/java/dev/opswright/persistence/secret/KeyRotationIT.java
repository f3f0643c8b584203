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
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys change while two processes seal and open: nothing fails, and what is old is gone at the end. */
class KeyRotationIT {
    private static final int ROTATIONS = 5;
    private static final int SECRETS = 20;

    @TempDir
    static Path folder;

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static ApplicationContext one;
    private static ApplicationContext other;

    private final UUID org = DATABASE.newOrganization();

    @BeforeAll
    static void start() throws SQLException {
        forgetKeys();
        one = process();
        other = process();
    }

    @AfterAll
    static void stop() throws SQLException {
        one.close();
        other.close();
        forgetKeys();
    }

    private static void forgetKeys() throws SQLException {
        try (Connection owner = DATABASE.connect(TestDatabase.OWNER)) {
            owner.createStatement().execute("DELETE FROM encryption_keys");
        }
    }

    private static ApplicationContext process() {
        Map<String, Object> properties = new HashMap<>(DATABASE.properties());
        properties.put("opswright.master-key-file", folder.resolve("master.key").toString());
        properties.put("opswright.role.worker", "true");
        return ApplicationContext.run(properties);
    }

    @Test
    void nothingFailsWhileKeysChangeAndTheOldOnesRetire() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger opened = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Future<?> writing = threads.submit(() -> exchange(one, other, stop, opened));
            Future<?> back = threads.submit(() -> exchange(other, one, stop, opened));
            UUID[] servers = new UUID[SECRETS];
            for (int i = 0; i < SECRETS; i++) {
                servers[i] = Ids.next();
                put(one, servers[i], "secret number " + i);
            }
            for (int i = 0; i < ROTATIONS; i++) {
                int before = opened.get();
                (i % 2 == 0 ? one : other).getBean(KeyRotation.class).rotate();
                rewrap(other);
                while (opened.get() < before + 10 && !writing.isDone() && !back.isDone()) {
                    Thread.onSpinWait();
                }
            }
            stop.set(true);
            writing.get();
            back.get();
            for (int i = 0; i < SECRETS; i++) {
                assertThat(read(one, servers[i])).isEqualTo("secret number " + i);
            }
        }
        System.out.println("Key rotation: " + opened + " secrets and payloads opened during " + ROTATIONS
                + " rotations, 0 failed");
        retire();
    }

    private void retire() {
        KeyRotation rotation = one.getBean(KeyRotation.class);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            rewrap(one);
            assertThat(remaining(one)).isZero();
        });
        assertThat(rotation.retireCredentialKeys(Instant.now())).isZero();
        assertThat(rotation.retireCredentialKeys(
                        Instant.now().plus(KeyRotation.SETTLED).plusSeconds(5)))
                .isEqualTo(ROTATIONS);
        assertThat(rotation.state().getFirst().keys()).isEqualTo(1);
        assertThat(rotation.state().getLast().keys()).isEqualTo(ROTATIONS + 1);
        // Time was only claimed to have passed, so a process that knows the newest key writes.
        try (ApplicationContext fresh = process()) {
            UUID server = Ids.next();
            put(fresh, server, "after all that");
            assertThat(read(other, server)).isEqualTo("after all that");
        }
    }

    /** One process seals what the other opens, at once. */
    private void exchange(ApplicationContext from, ApplicationContext to, AtomicBoolean stop, AtomicInteger opened) {
        UUID server = Ids.next();
        for (int i = 0; !stop.get(); i++) {
            put(from, server, "value " + i);
            assertThat(read(to, server)).isEqualTo("value " + i);
            byte[] sealed = from.getBean(PayloadCipher.class).seal(("payload " + i).getBytes(UTF_8), new byte[0]);
            assertThat(to.getBean(PayloadCipher.class).open(sealed, new byte[0]))
                    .isEqualTo(("payload " + i).getBytes(UTF_8));
            opened.addAndGet(2);
        }
    }

    private void put(ApplicationContext process, UUID server, String value) {
        process.getBean(Tenancy.class)
                .run(
                        org,
                        () -> process.getBean(SecretStore.class)
                                .put(SecretOwner.SERVER, server, "password", value.getBytes(UTF_8)));
    }

    private String read(ApplicationContext process, UUID server) {
        return process.getBean(Tenancy.class).in(org, () -> {
            SecretVault vault = process.getBean(SecretVault.class);
            try (PlainSecret secret =
                    vault.open(SecretOwner.SERVER, server, "password").orElseThrow()) {
                return secret.use(bytes -> new String(bytes, UTF_8));
            }
        });
    }

    private void rewrap(ApplicationContext process) {
        int primary = primary(process);
        process.getBean(Tenancy.class)
                .run(org, () -> process.getBean(SecretRewrap.class).rewrap(primary, 1_000));
    }

    private long remaining(ApplicationContext process) {
        int primary = primary(process);
        return process.getBean(Tenancy.class)
                .read(org, () -> SecretRewrap.remaining(process.getBean(JdbcOperations.class), primary));
    }

    private static int primary(ApplicationContext process) {
        return process.getBean(KeyRotation.class).state().getFirst().primaryKeyId();
    }
}

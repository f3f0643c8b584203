/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreIT {
    @TempDir
    static Path folder;

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static ApplicationContext context;

    private final UUID org = DATABASE.newOrganization();
    private final UUID server = Ids.next();
    private final Tenancy tenancy = context.getBean(Tenancy.class);
    private final SecretStore store = context.getBean(SecretStore.class);
    private final SecretVault vault = context.getBean(SecretVault.class);

    @BeforeAll
    static void start() throws SQLException {
        try (Connection owner = DATABASE.connect(TestDatabase.OWNER)) {
            owner.createStatement().execute("DELETE FROM encryption_keys");
        }
        context = start("master.key", true);
    }

    @AfterAll
    static void stop() throws SQLException {
        context.close();
        try (Connection owner = DATABASE.connect(TestDatabase.OWNER)) {
            owner.createStatement().execute("DELETE FROM encryption_keys");
        }
    }

    @Test
    void aStoredSecretIsReadBackByTheWorkerAndIsNotInTheColumn() throws SQLException {
        byte[] plain = "correct horse battery staple".getBytes(UTF_8);

        int version = tenancy.in(org, () -> store.put(SecretOwner.SERVER, server, "password", plain));

        assertThat(version).isEqualTo(1);
        assertThat(plain).as("the caller's copy is wiped").containsOnly(0);
        assertThat(read("password")).isEqualTo("correct horse battery staple");
        assertThat(new String(column("password"), UTF_8)).doesNotContain("horse");
    }

    @Test
    void aChangeRaisesTheVersionAndTheOldCiphertextPutBackDoesNotOpen() throws SQLException {
        put("password", "first secret");
        byte[] old = column("password");
        int version = put("password", "second secret");

        assertThat(version).isEqualTo(2);
        assertThat(read("password")).isEqualTo("second secret");
        overwrite("password", old);
        assertThatThrownBy(() -> read("password")).isInstanceOf(SecretException.class);
    }

    @Test
    void aRowCopiedToAnotherPurposeDoesNotOpen() throws SQLException {
        put("password", "first secret");
        put("sudo_password", "second secret");

        overwrite("sudo_password", column("password"));

        assertThatThrownBy(() -> read("sudo_password")).hasMessageContaining("sudo_password");
    }

    @Test
    void writersThatMeetEachGetAVersionOfTheirOwn() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> versions = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> put("password", "secret number " + i)))
                    .toList();
            assertThat(versions).extracting(Future::get).containsExactlyInAnyOrder(1, 2, 3, 4);
        }
        assertThat(read("password")).startsWith("secret number ");
    }

    @Test
    void purposesAreListedAndASecretCanBeDeleted() {
        put("password", "one secret");
        put("ssh_key", "another secret");

        assertThat(tenancy.read(org, () -> store.purposes(SecretOwner.SERVER, server)))
                .containsExactly("password", "ssh_key");
        assertThat(tenancy.in(org, () -> store.delete(SecretOwner.SERVER, server, "password")))
                .isTrue();
        assertThat(tenancy.read(org, () -> store.purposes(SecretOwner.SERVER, server)))
                .containsExactly("ssh_key");
    }

    @Test
    void theApiRoleHasNothingThatOpensASecret() {
        try (ApplicationContext api = start("master.key", false)) {
            assertThat(api.containsBean(SecretSealer.class)).isTrue();
            assertThat(api.containsBean(SecretOpener.class)).isFalse();
            assertThat(api.containsBean(SecretVault.class)).isFalse();
        }
    }

    @Test
    void anotherMasterKeyStopsTheStartWithAReason() {
        assertThatThrownBy(() -> start("other.key", true)).hasStackTraceContaining("does not open the keyset");
    }

    @Test
    void processesThatStartTogetherAgreeOnTheKeysets() throws Exception {
        try (Connection owner = DATABASE.connect(TestDatabase.OWNER);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Map<String, byte[]> kept = keysets(owner);
            owner.createStatement().execute("DELETE FROM encryption_keys");
            MasterKey master = context.getBean(MasterKey.class);
            List<Future<Keysets>> started = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> new Keysets(pool(), master)))
                    .toList();
            SecretBinding binding = new SecretBinding(org, SecretOwner.SERVER, server, "password", 1);
            byte[] sealed = started.getFirst().get().sealer().seal(binding, new byte[] {42});

            for (Future<Keysets> keysets : started) {
                try (PlainSecret opened = keysets.get().opener().open(binding, sealed)) {
                    assertThat(opened.copy()).containsExactly(42);
                }
            }
            restore(owner, kept);
        }
    }

    private static ApplicationContext start(String key, boolean worker) {
        Map<String, Object> properties = new HashMap<>(DATABASE.properties());
        properties.put("opswright.master-key-file", folder.resolve(key).toString());
        properties.put("opswright.role.worker", worker);
        return ApplicationContext.run(properties);
    }

    private static javax.sql.DataSource pool() {
        org.postgresql.ds.PGSimpleDataSource pool = new org.postgresql.ds.PGSimpleDataSource();
        pool.setUrl(DATABASE.url());
        pool.setUser(TestDatabase.SYSTEM);
        pool.setPassword("test");
        return pool;
    }

    private int put(String purpose, String value) {
        return tenancy.in(org, () -> store.put(SecretOwner.SERVER, server, purpose, value.getBytes(UTF_8)));
    }

    private String read(String purpose) {
        return tenancy.read(org, () -> {
            try (PlainSecret secret =
                    vault.open(SecretOwner.SERVER, server, purpose).orElseThrow()) {
                return secret.use(bytes -> new String(bytes, UTF_8));
            }
        });
    }

    private byte[] column(String purpose) throws SQLException {
        try (Connection connection = tenant();
                var select = connection.prepareStatement(
                        "SELECT ciphertext FROM secrets WHERE owner_id = ? AND purpose = ?")) {
            select.setObject(1, server);
            select.setString(2, purpose);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private void overwrite(String purpose, byte[] ciphertext) throws SQLException {
        try (Connection connection = tenant();
                var update = connection.prepareStatement(
                        "UPDATE secrets SET ciphertext = ? WHERE owner_id = ? AND purpose = ?")) {
            update.setBytes(1, ciphertext);
            update.setObject(2, server);
            update.setString(3, purpose);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private Connection tenant() throws SQLException {
        Connection connection = DATABASE.connect(TestDatabase.APPLICATION);
        connection.createStatement().execute("SELECT set_config('app.org_id', '" + org + "', false)");
        return connection;
    }

    private static Map<String, byte[]> keysets(Connection owner) throws SQLException {
        Map<String, byte[]> rows = new HashMap<>();
        try (var select = owner.createStatement().executeQuery("SELECT name, keyset_encrypted FROM encryption_keys")) {
            while (select.next()) {
                rows.put(select.getString(1), select.getBytes(2));
            }
        }
        return rows;
    }

    private static void restore(Connection owner, Map<String, byte[]> kept) throws SQLException {
        owner.createStatement().execute("DELETE FROM encryption_keys");
        try (var insert =
                owner.prepareStatement("INSERT INTO encryption_keys (name, keyset_encrypted) VALUES (?, ?)")) {
            for (var row : kept.entrySet()) {
                insert.setString(1, row.getKey());
                insert.setBytes(2, row.getValue());
                insert.executeUpdate();
            }
        }
    }
}

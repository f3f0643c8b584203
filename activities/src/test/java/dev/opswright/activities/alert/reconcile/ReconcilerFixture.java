/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import dev.opswright.activities.secret.ReferencedSecrets;
import dev.opswright.activities.secret.SecretPlaces;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.alert.AlertStore;
import dev.opswright.persistence.alert.DeliveryOrigin;
import dev.opswright.persistence.alert.IncomingAlert;
import dev.opswright.persistence.alert.IncomingDelivery;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.alert.SourceLogins;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.reconcile.DueSource;
import dev.opswright.persistence.reconcile.EpisodeRepository;
import dev.opswright.persistence.reconcile.SourceRepository;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretStore;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.secret.SourceAuthorization;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reconciler on a real database, without patience. */
final class ReconcilerFixture implements AutoCloseable {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Patience AT_ONCE =
            new Patience(Duration.ofSeconds(90), Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final ApplicationContext context;
    private final SourceHttp http = new SourceHttp(Duration.ofSeconds(5));

    private ReconcilerFixture(ApplicationContext context) {
        this.context = context;
    }

    static ReconcilerFixture start(Path masterKey) {
        update(TestDatabase.OWNER, "DELETE FROM encryption_keys");
        Map<String, Object> properties = new HashMap<>(DATABASE.properties());
        properties.put("opswright.master-key-file", masterKey.toString());
        properties.put("opswright.role.worker", "true");
        return new ReconcilerFixture(ApplicationContext.run(properties));
    }

    SourceHttp http() {
        return http;
    }

    UUID source(UUID org, @Nullable URI alertmanager, @Nullable URI prometheus) {
        UUID id = Ids.next();
        context.getBean(Tenancy.class)
                .run(
                        org,
                        () -> context.getBean(io.micronaut.data.jdbc.runtime.JdbcOperations.class)
                                .prepareStatement(
                                        "INSERT INTO alert_sources (id, org_id, name, kind, alertmanager_url, prometheus_url)"
                                                + " VALUES (?, ?, ?, 'alertmanager', ?, ?)",
                                        insert -> {
                                            insert.setObject(1, id);
                                            insert.setObject(2, org);
                                            insert.setString(3, "source " + id);
                                            insert.setString(4, alertmanager == null ? null : alertmanager.toString());
                                            insert.setString(5, prometheus == null ? null : prometheus.toString());
                                            return insert.executeUpdate();
                                        }));
        return id;
    }

    /** As the webhook stores an alert. */
    void deliver(UUID org, UUID source, Map<String, String> labels, Instant startsAt) {
        IncomingAlert alert =
                new IncomingAlert(LabelFingerprint.of(labels), startsAt, false, null, labels, Map.of(), null, false);
        byte[] body =
                "{\"receiver\":\"opswright\",\"status\":\"firing\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        context.getBean(AlertStore.class)
                .store(
                        org,
                        new IncomingDelivery(
                                Ids.next(),
                                source,
                                "test",
                                DeliveryOrigin.WEBHOOK,
                                body,
                                new byte[32],
                                body.length,
                                null,
                                0,
                                0,
                                false,
                                List.of(alert)));
    }

    /** One look at that source, as the periodic job takes it. */
    void reconcile(UUID source) {
        SourceRepository sources = context.getBean(SourceRepository.class);
        Tenancy tenancy = context.getBean(Tenancy.class);
        EpisodeBook book =
                new EpisodeBook(tenancy, context.getBean(EpisodeRepository.class), context.getBean(AlertStore.class));
        Endpoints endpoints = new Endpoints(
                tenancy,
                context.getBean(SecretVault.class),
                new ReferencedSecrets(SecretPlaces.DEFAULT, name -> null, null),
                sources);
        SourceReconciler reconciler = new SourceReconciler(sources, book, endpoints, http, AT_ONCE);
        update("UPDATE alert_sources SET reconcile_attempted_at = NULL WHERE id = '" + source + "'");
        List<DueSource> due = sources.claim(100, 60);
        due.stream().filter(one -> one.id().equals(source)).forEach(reconciler::reconcile);
    }

    void authorize(UUID org, UUID source, byte[] header) {
        SecretStore secrets = context.getBean(SecretStore.class);
        context.getBean(Tenancy.class)
                .run(
                        org,
                        () -> secrets.put(SecretOwner.ALERT_SOURCE, source, SourceAuthorization.ALERTMANAGER, header));
    }

    /** What the api does every ten seconds. */
    void intakeWorks() {
        context.getBean(SourceLogins.class).intakeIsAlive();
    }

    void checkWatchdogs() {
        new WatchdogCheck(context.getBean(SourceRepository.class), context.getBean(PlatformAlerts.class)).run();
    }

    Optional<String> status(UUID source, Map<String, String> labels) {
        return text("SELECT status FROM alerts WHERE source_id = '" + source + "' AND fingerprint = '"
                + LabelFingerprint.of(labels) + "'");
    }

    /** The first value as text; empty when there is none or it is null. */
    Optional<String> text(String sql) {
        try (Connection connection = DATABASE.connect(TestDatabase.SYSTEM);
                var rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String table, UUID org, String condition) {
        try (Connection connection = DATABASE.connect(TestDatabase.APPLICATION);
                var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.org_id', '" + org + "', false)");
            try (var rows = statement.executeQuery("SELECT count(*) FROM " + table + " WHERE " + condition)) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void update(String sql) {
        update(TestDatabase.SYSTEM, sql);
    }

    private static void update(String role, String sql) {
        try (Connection connection = DATABASE.connect(role);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
        update(TestDatabase.OWNER, "DELETE FROM encryption_keys");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a source says, all or nothing: the raw delivery, an episode per (source, fingerprint, start), their events
 * and the outbox rows, in one transaction. The one way in for webhook, reconciler, gap query and our own alerts.
 */
@Singleton
public class AlertStore {
    private static final int AT_ONCE = 1_000;
    private static final long TOUCH_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Tenancy tenancy;
    private final JdbcOperations operations;
    // One entry a source: noting every delivery would make all of a source's deliveries wait for one row.
    private final Map<UUID, Long> touched = new ConcurrentHashMap<>();

    private final OutboxSignal signal;

    AlertStore(Tenancy tenancy, JdbcOperations operations, OutboxSignal signal) {
        this.signal = signal;
        this.tenancy = tenancy;
        this.operations = operations;
    }

    /** Stores the delivery in a transaction of its own, or in the open one of the same organization. */
    public DeliveryResult store(UUID orgId, IncomingDelivery delivery) {
        DeliveryResult stored = tenancy.in(orgId, () -> {
            Tally tally = new Tally();
            List<EpisodeRow> episodes = distinct(delivery.alerts(), tally);
            for (int from = 0; from < episodes.size(); from += AT_ONCE) {
                storeEpisodes(delivery, episodes.subList(from, Math.min(episodes.size(), from + AT_ONCE)), tally);
            }
            insertDelivery(delivery, tally);
            touch(delivery, tally.doubted);
            return tally.result(delivery);
        });
        signal.send();
        return stored;
    }

    /** Counts while storing. */
    private static final class Tally {
        private int opened;
        private int updated;
        private int resolved;
        private int duplicate;
        private boolean doubted;

        void count(EpisodeChange change) {
            switch (change) {
                case RESOLVED -> resolved++;
                case REOPENED, UPDATED -> updated++;
                case DUPLICATE -> duplicate++;
                case DOUBTED -> {
                    duplicate++;
                    doubted = true;
                }
            }
        }

        DeliveryResult result(IncomingDelivery delivery) {
            int received = opened + updated + resolved + duplicate;
            return new DeliveryResult(
                    delivery.id(), received, opened, updated, resolved, duplicate, delivery.rejected());
        }
    }

    /** One statement per episode; sorted, so that concurrent deliveries lock rows in the same order. */
    private static List<EpisodeRow> distinct(Collection<IncomingAlert> alerts, Tally tally) {
        Map<IncomingAlert.Key, IncomingAlert> byKey = new TreeMap<>();
        for (IncomingAlert alert : alerts) {
            IncomingAlert before = byKey.get(alert.key());
            if (before == null || !before.resolved()) {
                byKey.put(alert.key(), alert);
            }
            if (before != null) {
                tally.count(EpisodeChange.DUPLICATE);
            }
        }
        return byKey.values().stream().map(EpisodeRow::of).toList();
    }

    private void storeEpisodes(IncomingDelivery delivery, List<EpisodeRow> episodes, Tally tally) {
        Set<UUID> opened = open(delivery, episodes);
        Map<UUID, EpisodeRow> known = new LinkedHashMap<>();
        for (EpisodeRow episode : episodes) {
            if (!opened.contains(episode.id())) {
                known.put(episode.id(), episode);
            } else if (episode.isResolved()) {
                tally.resolved++;
            } else {
                tally.opened++;
            }
        }
        if (!known.isEmpty()) {
            change(delivery, judge(delivery, known, tally));
        }
    }

    private Set<UUID> open(IncomingDelivery delivery, List<EpisodeRow> episodes) {
        return operations.prepareStatement(EpisodeStatements.OPEN, statement -> {
            bind(
                    statement,
                    Json.write(episodes),
                    delivery.sourceId(),
                    delivery.sourceName(),
                    delivery.id(),
                    delivery.sourceId(),
                    delivery.id());
            Set<UUID> opened = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    opened.add(rows.getObject(1, UUID.class));
                }
            }
            return opened;
        });
    }

    private List<EpisodeRow.Change> judge(IncomingDelivery delivery, Map<UUID, EpisodeRow> given, Tally tally) {
        return operations.prepareStatement(EpisodeStatements.KNOWN, statement -> {
            bind(statement, Json.write(given.values()), delivery.sourceId());
            List<EpisodeRow.Change> changes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    EpisodeRow episode = given.get(rows.getObject("given_id", UUID.class));
                    changes.add(judge(rows, episode, delivery.origin(), tally));
                }
            }
            return changes;
        });
    }

    private static EpisodeRow.Change judge(ResultSet known, EpisodeRow episode, DeliveryOrigin origin, Tally tally)
            throws SQLException {
        boolean firing = known.getBoolean("firing");
        EpisodeChange change = EpisodeChange.judge(
                firing,
                Times.instant(known, "resolved_at"),
                known.getBoolean("same"),
                episode.isResolved(),
                origin,
                Times.required(known, "at"));
        tally.count(change);
        return new EpisodeRow.Change(
                known.getObject("known_id", UUID.class),
                change.isFiring(firing),
                change == EpisodeChange.RESOLVED,
                episode.endsAt(),
                episode.annotations(),
                episode.generatorUrl(),
                change.event(),
                change == EpisodeChange.REOPENED);
    }

    private void change(IncomingDelivery delivery, List<EpisodeRow.Change> changes) {
        update(EpisodeStatements.CHANGE, Json.write(changes), delivery.id());
    }

    private void insertDelivery(IncomingDelivery delivery, Tally tally) {
        update(
                EpisodeStatements.DELIVERY,
                delivery.id(),
                delivery.sourceId(),
                delivery.origin().word(),
                delivery.body(),
                delivery.bodySha256(),
                delivery.sizeBytes(),
                delivery.quarantineReason() != null,
                delivery.quarantineReason(),
                delivery.truncatedAlerts(),
                tally.result(delivery).received(),
                tally.opened,
                tally.updated,
                tally.resolved,
                tally.duplicate,
                delivery.rejected());
    }

    private void touch(IncomingDelivery delivery, boolean doubted) {
        boolean watchdog = delivery.alerts().stream()
                .anyMatch(a -> !a.resolved() && a.name().equals("Watchdog"));
        boolean reconcile = delivery.reconcile() || doubted;
        long now = System.nanoTime();
        Long last = touched.get(delivery.sourceId());
        if (watchdog || reconcile || last == null || now - last > TOUCH_EVERY_NANOS) {
            update(EpisodeStatements.TOUCH, watchdog, reconcile, delivery.sourceId());
            touched.put(delivery.sourceId(), now);
        }
    }

    private void update(String sql, @Nullable Object... values) {
        operations.prepareStatement(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}

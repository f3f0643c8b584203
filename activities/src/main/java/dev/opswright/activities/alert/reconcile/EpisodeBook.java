/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.alert.AlertStore;
import dev.opswright.persistence.alert.DeliveryOrigin;
import dev.opswright.persistence.alert.IncomingAlert;
import dev.opswright.persistence.alert.IncomingDelivery;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.reconcile.DueSource;
import dev.opswright.persistence.reconcile.EpisodeRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What we hold of a source, and the changes the reconciler makes to it. Each method is a transaction of its own. */
public final class EpisodeBook {
    private static final int PAGE = 1_000;

    /** Episodes near a gap that are compared with what Prometheus tells; the newest ones. */
    private static final int NEAR = 10_000;

    private static final TypeReference<List<OpenEpisode>> OPEN = new TypeReference<>() {};
    private static final TypeReference<List<KnownEpisode>> KNOWN = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final EpisodeRepository episodes;
    private final AlertStore store;

    public EpisodeBook(Tenancy tenancy, EpisodeRepository episodes, AlertStore store) {
        this.tenancy = tenancy;
        this.episodes = episodes;
        this.store = store;
    }

    List<OpenEpisode> open(DueSource source) {
        List<OpenEpisode> open = new ArrayList<>();
        UUID after = new UUID(0, 0);
        while (open.size() <= AlertmanagerClient.MAX_ALERTS) {
            UUID from = after;
            List<OpenEpisode> page =
                    tenancy.read(source.orgId(), () -> Json.read(episodes.open(source.id(), from, PAGE), OPEN));
            open.addAll(page);
            if (page.size() < PAGE) {
                break;
            }
            after = page.getLast().id();
        }
        return open;
    }

    /** Names of the receivers through which the source reached us lately. */
    Set<String> receivers(DueSource source) {
        return Receivers.of(tenancy.read(source.orgId(), () -> episodes.deliveryHeads(source.id())));
    }

    /** Opens what is missing, except what was resolved while we asked. */
    void openMissing(DueSource source, List<ActiveAlert> missing) {
        if (missing.isEmpty()) {
            return;
        }
        String fingerprints =
                Json.write(missing.stream().map(ActiveAlert::fingerprint).toList());
        tenancy.run(source.orgId(), () -> {
            Set<String> over = new HashSet<>(episodes.resolvedSince(source.id(), fingerprints, source.at()));
            store(
                    source,
                    DeliveryOrigin.RECONCILER,
                    missing.stream()
                            .filter(alert -> !over.contains(alert.fingerprint()))
                            .map(EpisodeBook::firing)
                            .toList());
        });
    }

    void question(DueSource source, Collection<OpenEpisode> gone) {
        if (!gone.isEmpty()) {
            tenancy.in(source.orgId(), () -> episodes.question(ids(gone)));
        }
    }

    void unquestion(DueSource source, Collection<OpenEpisode> back) {
        if (!back.isEmpty()) {
            tenancy.run(source.orgId(), () -> episodes.unquestion(ids(back)));
        }
    }

    /** Ends them as of the look that first missed them. */
    void close(DueSource source, List<OpenEpisode> over) {
        if (!over.isEmpty()) {
            tenancy.run(
                    source.orgId(),
                    () -> store(
                            source,
                            DeliveryOrigin.RECONCILER,
                            over.stream().map(EpisodeBook::resolved).toList()));
        }
    }

    List<KnownEpisode> near(DueSource source, Instant since, Instant until) {
        Duration margin = Duration.ofMinutes(5);
        return tenancy.read(
                source.orgId(),
                () -> Json.read(episodes.near(source.id(), since.minus(margin), until.plus(margin), NEAR), KNOWN));
    }

    /** Records for people what fired and resolved unseen; nothing acts on it. */
    void backfill(DueSource source, List<FiredSpan> missed) {
        if (!missed.isEmpty()) {
            tenancy.run(
                    source.orgId(),
                    () -> store(
                            source,
                            DeliveryOrigin.GAP_QUERY,
                            missed.stream().map(EpisodeBook::backfilled).toList()));
        }
    }

    private void store(DueSource source, DeliveryOrigin origin, List<IncomingAlert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        byte[] body = Json.write(alerts).getBytes(StandardCharsets.UTF_8);
        store.store(
                source.orgId(),
                new IncomingDelivery(
                        Ids.next(),
                        source.id(),
                        source.name(),
                        origin,
                        body,
                        sha256(body),
                        body.length,
                        null,
                        0,
                        0,
                        false,
                        alerts));
    }

    private static IncomingAlert firing(ActiveAlert alert) {
        return new IncomingAlert(
                alert.fingerprint(),
                alert.startsAt(),
                false,
                null,
                alert.labels(),
                alert.annotations(),
                alert.generatorUrl(),
                false);
    }

    private static IncomingAlert resolved(OpenEpisode episode) {
        return new IncomingAlert(
                episode.fingerprint(),
                episode.startsAt(),
                true,
                episode.questionedAt(),
                episode.labels(),
                episode.annotations(),
                episode.generatorUrl(),
                false);
    }

    private static IncomingAlert backfilled(FiredSpan span) {
        return new IncomingAlert(
                LabelFingerprint.of(span.labels()),
                span.from(),
                true,
                span.until(),
                span.labels(),
                java.util.Map.of(),
                null,
                true);
    }

    private static String ids(Collection<OpenEpisode> episodes) {
        return Json.write(episodes.stream().map(OpenEpisode::id).toList());
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}

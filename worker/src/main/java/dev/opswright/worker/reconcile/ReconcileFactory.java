/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.reconcile;

import dev.opswright.activities.alert.reconcile.Endpoints;
import dev.opswright.activities.alert.reconcile.EpisodeBook;
import dev.opswright.activities.alert.reconcile.Patience;
import dev.opswright.activities.alert.reconcile.SourceHttp;
import dev.opswright.activities.alert.reconcile.SourceReconciler;
import dev.opswright.activities.alert.reconcile.WatchdogCheck;
import dev.opswright.activities.secret.ReferencedSecrets;
import dev.opswright.persistence.alert.AlertStore;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.reconcile.EpisodeRepository;
import dev.opswright.persistence.reconcile.SourceRepository;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.worker.schedule.PeriodicJob;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The reconciler and the watchdog check as periodic jobs of the worker. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
final class ReconcileFactory {
    /** A source answers within that or counts as unreachable. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    @Singleton
    @Bean(preDestroy = "close")
    SourceHttp sourceHttp() {
        return new SourceHttp(ANSWER);
    }

    @Singleton
    SourceReconciler reconciler(
            SourceRepository sources,
            EpisodeRepository episodes,
            AlertStore store,
            Tenancy tenancy,
            SecretVault secrets,
            ReferencedSecrets references,
            SourceHttp http) {
        return new SourceReconciler(
                sources,
                new EpisodeBook(tenancy, episodes, store),
                new Endpoints(tenancy, secrets, references, sources),
                http,
                Patience.DEFAULT);
    }

    /** Every source is asked once a minute; the job looks more often, because a delivery may want its source asked at once. */
    @Singleton
    @Named("reconcile_alert_sources")
    PeriodicJob reconcile(SourceRepository sources, SourceReconciler reconciler) {
        ReconcileRound round = new ReconcileRound(sources, reconciler);
        return new PeriodicJob("reconcile_alert_sources", Duration.ofSeconds(3), ReconcileRound.LIMIT, round::run);
    }

    @Singleton
    @Named("check_watchdogs")
    PeriodicJob watchdogs(SourceRepository sources, PlatformAlerts alerts) {
        WatchdogCheck check = new WatchdogCheck(sources, alerts);
        return new PeriodicJob("check_watchdogs", Duration.ofSeconds(15), Duration.ofSeconds(60), check::run);
    }
}

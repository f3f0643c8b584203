/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.ChainStore;
import dev.opswright.persistence.audit.Detections;
import dev.opswright.persistence.audit.Journeys;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.worker.schedule.PeriodicJob;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The worker's part of the audit log. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
@Requires(property = "opswright.master-key-file")
final class AuditFactory {
    /** Everybody who is named; the file in the data folder is always one of them. */
    @Singleton
    Witnesses witness(
            @Nullable @Value("${opswright.audit.witness-file:}") String file,
            @Nullable @Value("${opswright.audit.witness-syslog:}") String syslog,
            @Nullable @Value("${opswright.audit.witness-webhook:}") String webhook,
            @Nullable @Value("${opswright.data-dir:}") String data,
            MeterRegistry registry) {
        List<Witnesses.Outside> outside = new ArrayList<>();
        if (isSet(file)) {
            outside.add(new FileWitness(Path.of(file)));
        } else if (isSet(data)) {
            outside.add(new FileWitness(Path.of(data, "audit-checkpoints.jsonl")));
        }
        if (isSet(syslog)) {
            outside.add(new SyslogWitness(URI.create(syslog.strip())));
        }
        if (isSet(webhook)) {
            outside.add(new WebhookWitness(URI.create(webhook.strip())));
        }
        Witnesses witnesses = new Witnesses(outside, registry.counter("opswright.audit.witness.failures")::increment);
        Gauge.builder("opswright.audit.witness.waiting", witnesses, Witnesses::waiting)
                .strongReference(true)
                .register(registry);
        return witnesses;
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    @Singleton
    AuditSealer auditSealer(ChainStore chain, AuditSigner signer, Witness witness, PlatformAlerts alerts) {
        return new AuditSealer(chain, signer, witness, alerts, Clock.systemUTC());
    }

    @Singleton
    @Named("audit_detect")
    PeriodicJob detect(
            ChainReader organizations,
            Detections detections,
            Journeys journeys,
            PlatformAlerts alerts,
            @Nullable @Value("${opswright.locations-file:}") String file) {
        Locations locations = isSet(file) ? new LocationsFile(Path.of(file.strip())) : Locations.NONE;
        return new SecurityAlerts(organizations, detections, journeys, locations, alerts).job();
    }

    @Singleton
    @Named("audit_witness")
    PeriodicJob witnessAgain(Witnesses witnesses) {
        return witnesses.job();
    }

    @Singleton
    @Named("audit_seal")
    PeriodicJob seal(AuditSealer sealer) {
        return sealer.jobs().get(0);
    }

    @Singleton
    @Named("audit_checkpoint")
    PeriodicJob checkpoint(AuditSealer sealer) {
        return sealer.jobs().get(1);
    }

    @Singleton
    @Named("audit_months")
    PeriodicJob months(AuditSealer sealer) {
        return sealer.jobs().get(2);
    }
}

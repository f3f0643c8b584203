/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.ChainVerdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The watch over the chains, with our own alerts as its alarm. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
@Requires(property = "opswright.master-key-file")
final class WatchFactory {
    // Other than the sealer's alert of the same name, which it raises itself where it refuses to go on.
    private static final Map<String, String> LABELS = Map.of("found_by", "verification");
    private static final String SEVERITY = "critical";

    @Singleton
    @Named("audit_watch")
    PeriodicJob watch(ChainReader chain, AuditSigner signer, PlatformAlerts alerts, MeterRegistry registry) {
        return new ChainWatch(chains(chain, signer), alarm(alerts), Clock.systemUTC(), registry).job();
    }

    private static ChainWatch.Chains chains(ChainReader chain, AuditSigner signer) {
        return new ChainWatch.Chains() {
            @Override
            public List<UUID> organizations() {
                return chain.organizations();
            }

            @Override
            public ChainReader.Found verify(UUID orgId, @Nullable ChainLink since) {
                BooleanSupplier goOn = () -> !Thread.currentThread().isInterrupted();
                return since == null
                        ? chain.verify(orgId, signer.keys(), goOn)
                        : chain.verifySince(orgId, since, signer.keys(), goOn);
            }
        };
    }

    private static ChainWatch.Alarm alarm(PlatformAlerts alerts) {
        return new ChainWatch.Alarm() {
            @Override
            public void raise(UUID orgId, ChainVerdict.Bad bad) {
                String what = "At event " + bad.sequence() + ": " + bad.reason()
                        + ". Keep the database as it is and run `opswright audit verify`.";
                alerts.raise(
                        orgId,
                        AuditSealer.BROKEN,
                        SEVERITY,
                        LABELS,
                        Map.of("summary", "The audit log was tampered with", "description", what));
            }

            @Override
            public void resolve(UUID orgId) {
                alerts.resolve(orgId, AuditSealer.BROKEN, SEVERITY, LABELS);
            }
        };
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.alert.AlertStore;
import dev.opswright.persistence.alert.DeliveryOrigin;
import dev.opswright.persistence.alert.DeliveryResult;
import dev.opswright.persistence.alert.IncomingDelivery;
import dev.opswright.persistence.alert.SourceLoginRow;
import dev.opswright.persistence.failure.DatabaseFailure;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;

/** Takes a delivery in: whose is it, how much, what does it say, store it whole. No 2xx before the commit. */
@Singleton
class Intake {
    private final SourceCheck sources;
    private final BodyReader bodies;
    private final AlertStore store;
    private final SourceAlarms alarms;
    private final SourceRate rate;
    private final Tenancy tenancy;
    private final IntakeGate gate;
    private final IntakeMetrics metrics;

    Intake(
            SourceCheck sources,
            BodyReader bodies,
            AlertStore store,
            SourceAlarms alarms,
            SourceRate rate,
            Tenancy tenancy,
            IntakeGate gate,
            IntakeMetrics metrics) {
        this.sources = sources;
        this.bodies = bodies;
        this.store = store;
        this.alarms = alarms;
        this.rate = rate;
        this.tenancy = tenancy;
        this.gate = gate;
        this.metrics = metrics;
    }

    /**
     * The stored delivery; empty when the credential is not a source's.
     *
     * @throws ProblemException 503 when nothing was stored, or nobody can know whether it was
     */
    Optional<DeliveryAnswer> take(HttpRequest<?> request) {
        return gate.pass(() -> {
            Optional<SourceLoginRow> source = gate.soon(() -> sources.find(request));
            if (source.isEmpty()) {
                metrics.unauthenticated();
                alarms.refused(address(request));
                return Optional.empty();
            }
            if (!rate.admits(source.get().id())) {
                metrics.overRate();
                throw ProblemException.unavailable(
                        ProblemCode.UNAVAILABLE, "This source delivers faster than it may. Send it again.", 1);
            }
            IncomingDelivery delivery = read(source.get(), bodies.read(request));
            DeliveryAnswer answer = storeTimed(source.get(), delivery);
            if (delivery.quarantineReason() == null) {
                alarms.good(source.get(), address(request));
            }
            return Optional.of(answer);
        });
    }

    private static IncomingDelivery read(SourceLoginRow source, RawBody body) {
        AlertReader.Reading reading = body.problem() == null
                ? AlertReader.read(body.content())
                : new AlertReader.Reading(java.util.List.of(), 0, 0, body.problem());
        return new IncomingDelivery(
                Ids.next(),
                source.id(),
                source.name(),
                DeliveryOrigin.WEBHOOK,
                body.content(),
                Tokens.sha256(body.content()),
                body.size(),
                reading.problem(),
                reading.truncatedAlerts(),
                reading.rejected(),
                body.isOverCap() || reading.truncatedAlerts() > 0,
                reading.alerts());
    }

    private DeliveryAnswer storeTimed(SourceLoginRow source, IncomingDelivery delivery) {
        try {
            DeliveryResult result = metrics.stored(() -> gate.commit(begun -> tenancy.in(source.orgId(), () -> {
                begun.run();
                return storeAndTell(source, delivery);
            })));
            metrics.count(result, delivery.quarantineReason() != null);
            return DeliveryAnswer.of(result, delivery.quarantineReason() != null);
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            if (DatabaseFailure.isUnavailable(e)) {
                throw ProblemException.unavailable(
                        ProblemCode.UNAVAILABLE, "The database does not answer. Send it again.", 1);
            }
            throw e;
        }
    }

    private DeliveryResult storeAndTell(SourceLoginRow source, IncomingDelivery delivery) {
        DeliveryResult result = store.store(source.orgId(), delivery);
        String reason = delivery.quarantineReason();
        if (reason != null) {
            alarms.quarantined(source, delivery.id(), reason);
        }
        return result;
    }

    private static String address(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        return address == null ? "" : address.getHostAddress();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import dev.opswright.activities.http.EgressRule;
import dev.opswright.persistence.reconcile.DueSource;
import dev.opswright.persistence.reconcile.SourceRepository;
import dev.opswright.persistence.secret.PlainSecret;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.secret.SourceAuthorization;
import dev.opswright.persistence.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source's APIs with the credential for this use and the organization's egress setting. */
public final class Endpoints {
    private final Tenancy tenancy;
    private final SecretVault secrets;
    private final SourceRepository sources;

    public Endpoints(Tenancy tenancy, SecretVault secrets, SourceRepository sources) {
        this.tenancy = tenancy;
        this.secrets = secrets;
        this.sources = sources;
    }

    Optional<Endpoint> alertmanager(DueSource source) throws SourceUnreachable {
        return endpoint(source, "Alertmanager", source.alertmanagerUrl(), SourceAuthorization.ALERTMANAGER);
    }

    Optional<Endpoint> prometheus(DueSource source) throws SourceUnreachable {
        return endpoint(source, "Prometheus", source.prometheusUrl(), SourceAuthorization.PROMETHEUS);
    }

    private Optional<Endpoint> endpoint(DueSource source, String kind, @Nullable String url, String purpose)
            throws SourceUnreachable {
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        Optional<String> header = tenancy.read(
                source.orgId(),
                () -> secrets.open(SecretOwner.ALERT_SOURCE, source.id(), purpose)
                        .map(Endpoints::text));
        return Optional.of(Endpoint.of(kind, url, header, egress(source)));
    }

    /** A header has to be text; the bytes it came from are wiped here. */
    private static String text(PlainSecret secret) {
        try (secret) {
            return secret.use(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private EgressRule egress(DueSource source) {
        return EgressRule.of(sources.egress(source.orgId()));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.reconcile.DueSource;
import dev.opswright.persistence.reconcile.SourceRepository;
import dev.opswright.persistence.secret.PlainSecret;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.secret.SourceAuthorization;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source's APIs with the credential for this use and the organization's egress setting. */
public final class Endpoints {
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

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

    /** A list of {@code loopback} and {@code rfc1918}; anything else in it allows nothing. */
    private EgressRule egress(DueSource source) {
        String setting = sources.egress(source.orgId());
        if (setting == null) {
            return EgressRule.DEFAULT;
        }
        try {
            List<String> allowed = Json.read(setting, LIST);
            return new EgressRule(allowed.contains("loopback"), allowed.contains("rfc1918"));
        } catch (IllegalArgumentException e) {
            return new EgressRule(false, false);
        }
    }
}

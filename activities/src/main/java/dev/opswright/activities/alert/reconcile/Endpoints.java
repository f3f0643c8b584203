/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import dev.opswright.activities.http.EgressRule;
import dev.opswright.activities.secret.ReferencedSecrets;
import dev.opswright.activities.secret.SecretPlaces.Asker;
import dev.opswright.activities.secret.UnresolvedSecret;
import dev.opswright.persistence.reconcile.DueSource;
import dev.opswright.persistence.reconcile.SourceRepository;
import dev.opswright.persistence.secret.PlainSecret;
import dev.opswright.persistence.secret.SecretException;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretVault;
import dev.opswright.persistence.secret.SourceAuthorization;
import dev.opswright.persistence.secret.SourceAuthorization.Referenced;
import dev.opswright.persistence.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source's APIs with the credential for this use and the organization's egress setting. */
public final class Endpoints {
    private final Tenancy tenancy;
    private final SecretVault secrets;
    private final ReferencedSecrets references;
    private final SourceRepository sources;

    public Endpoints(Tenancy tenancy, SecretVault secrets, ReferencedSecrets references, SourceRepository sources) {
        this.tenancy = tenancy;
        this.secrets = secrets;
        this.references = references;
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
        Stored stored = tenancy.read(
                source.orgId(),
                () -> new Stored(
                        new Asker(source.orgId(), secrets.isPlatform()),
                        secrets.open(SecretOwner.ALERT_SOURCE, source.id(), purpose)
                                .orElse(null)));
        return Optional.of(Endpoint.of(kind, url, header(kind, stored), egress(source)));
    }

    private record Stored(Asker asker, @Nullable PlainSecret secret) {}

    /** A header has to be text; the bytes it came from are wiped here. */
    private Optional<String> header(String kind, Stored stored) throws SourceUnreachable {
        if (stored.secret() == null) {
            return Optional.empty();
        }
        try (PlainSecret secret = stored.secret()) {
            Optional<Referenced> referenced = secret.use(SourceAuthorization::referenced);
            byte[] header = referenced.isEmpty()
                    ? secret.copy()
                    : referenced
                            .get()
                            .header(references.resolve(
                                    stored.asker(), referenced.get().reference()));
            String text = new String(header, StandardCharsets.ISO_8859_1);
            Arrays.fill(header, (byte) 0);
            return Optional.of(text);
        } catch (UnresolvedSecret | SecretException e) {
            throw new SourceUnreachable("The credential for " + kind + " cannot be had: " + e.getMessage(), e);
        }
    }

    private EgressRule egress(DueSource source) {
        return EgressRule.of(sources.egress(source.orgId()));
    }
}

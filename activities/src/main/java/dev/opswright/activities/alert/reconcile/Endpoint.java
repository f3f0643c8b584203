/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import dev.opswright.activities.http.EgressRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A configured API of a source. Prints as its kind and address, never its credential.
 *
 * @param kind as people call it: Alertmanager or Prometheus
 * @param authorization header value, for this use only
 */
public record Endpoint(String kind, URI base, Optional<String> authorization, EgressRule egress) {
    /**
     * @throws SourceUnreachable when the address is not a plain http or https URL
     */
    public static Endpoint of(String kind, String url, Optional<String> authorization, EgressRule egress)
            throws SourceUnreachable {
        try {
            URI base = new URI(url.strip());
            String scheme = base.getScheme() == null ? "" : base.getScheme();
            boolean http = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
            if (!http || base.getHost() == null || base.getUserInfo() != null) {
                throw new SourceUnreachable(kind + " needs an address like https://host:port without user name");
            }
            return new Endpoint(kind, base, authorization, egress);
        } catch (URISyntaxException e) {
            throw new SourceUnreachable(kind + " has an address that cannot be read", e);
        }
    }

    URI resolve(String pathAndQuery) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + prefix + pathAndQuery);
    }

    @Override
    public String toString() {
        return kind + " at " + base.getScheme() + "://" + base.getRawAuthority();
    }
}

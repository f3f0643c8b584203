/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Roles;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider that people may log in by; set by whoever runs the installation, because it says who gets which
 * role. The process does not start with a setting that makes no sense.
 */
@Context
@Requires(property = "opswright.oidc.issuer", pattern = ".+")
class OidcSettings {
    private static final List<String> BUILT_IN = Roles.ALL;

    private final URI issuer;
    private final String clientId;
    private final @Nullable String clientSecret;
    private final String name;
    private final String organization;
    private final String groupsClaim;
    private final Map<String, String> roles;
    private final boolean linkByEmail;
    private final boolean createUsers;
    private final Set<String> trustedAmr;
    private final URI publicUrl;

    OidcSettings(
            @Value("${opswright.oidc.issuer}") String issuer,
            @Value("${opswright.oidc.client-id:}") String clientId,
            @Nullable @Value("${opswright.oidc.client-secret:}") String clientSecret,
            @Value("${opswright.oidc.name:`Single sign-on`}") String name,
            @Value("${opswright.oidc.organization:default}") String organization,
            @Value("${opswright.oidc.groups-claim:groups}") String groupsClaim,
            @Nullable @Value("${opswright.oidc.roles:}") String roles,
            @Value("${opswright.oidc.link-by-email:false}") boolean linkByEmail,
            @Value("${opswright.oidc.create-users:true}") boolean createUsers,
            @Nullable @Value("${opswright.oidc.trusted-amr:mfa}") String trustedAmr,
            @Value("${opswright.public-url:`http://127.0.0.1:8080`}") String publicUrl) {
        this.issuer = issuer(issuer);
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("OPSWRIGHT_OIDC_CLIENT_ID is missing");
        }
        this.clientId = clientId;
        this.clientSecret = clientSecret == null || clientSecret.isBlank() ? null : clientSecret;
        this.name = name;
        this.organization = organization;
        this.groupsClaim = groupsClaim;
        this.roles = roles(roles == null ? "" : roles);
        this.linkByEmail = linkByEmail;
        this.createUsers = createUsers;
        this.trustedAmr = Set.copyOf(words(trustedAmr == null ? "" : trustedAmr));
        this.publicUrl = URI.create(publicUrl);
    }

    private static URI issuer(String text) {
        URI issuer = URI.create(text);
        String host = issuer.getHost();
        boolean loopback = "127.0.0.1".equals(host) || "localhost".equals(host);
        if (host == null || !("https".equals(issuer.getScheme()) || (loopback && "http".equals(issuer.getScheme())))) {
            throw new IllegalArgumentException("OPSWRIGHT_OIDC_ISSUER must be https, or http on the loopback");
        }
        return issuer;
    }

    /** {@code ops-admins=admin,ops=engineer,*=viewer}: a group's role, or everybody's. */
    private static Map<String, String> roles(String text) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (String pair : words(text)) {
            int at = pair.lastIndexOf('=');
            String role = at < 1 ? "" : pair.substring(at + 1).strip().toLowerCase(Locale.ROOT);
            if (!BUILT_IN.contains(role)) {
                throw new IllegalArgumentException(
                        "OPSWRIGHT_OIDC_ROLES must be pairs such as ops=engineer with the roles "
                                + String.join(", ", BUILT_IN));
            }
            roles.put(pair.substring(0, at).strip(), role);
        }
        return Map.copyOf(roles);
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Roles of somebody in these groups, in order; empty = may not log in. */
    List<String> rolesOf(Collection<String> groups) {
        List<String> names = new ArrayList<>(groups);
        names.remove("*");
        names.add("*");
        Set<String> given = new TreeSet<>();
        names.forEach(group -> {
            String role = roles.get(group);
            if (role != null) {
                given.add(role);
            }
        });
        return List.copyOf(given);
    }

    /** Whether the provider says that it asked for a second factor, and we believe it. */
    boolean isStrong(Collection<String> amr) {
        return amr.stream().anyMatch(trustedAmr::contains);
    }

    /** Where the provider sends the browser back to. */
    URI redirectUri() {
        return URI.create(publicUrl.toString().replaceFirst("/+$", "") + "/api/v1/auth/oidc/callback");
    }

    URI issuer() {
        return issuer;
    }

    String clientId() {
        return clientId;
    }

    @Nullable
    String clientSecret() {
        return clientSecret;
    }

    /** What the button says. */
    String name() {
        return name;
    }

    /** Slug of the organization whose people it is about. */
    String organization() {
        return organization;
    }

    String groupsClaim() {
        return groupsClaim;
    }

    boolean linkByEmail() {
        return linkByEmail;
    }

    boolean createUsers() {
        return createUsers;
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + "]";
    }
}

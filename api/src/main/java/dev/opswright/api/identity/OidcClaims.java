/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of somebody: in a verified ID token, or in its user info about the same subject.
 *
 * @param email {@code null} unless the provider says that it verified it
 * @param amr how they proved who they are
 */
record OidcClaims(
        String subject,
        @Nullable String email,
        @Nullable String username,
        @Nullable String fullName,
        List<String> groups,
        List<String> amr) {
    private static final int LONGEST_NAME = 50;

    /**
     * A claim of the ID token counts before the same one of the user info; an address goes with the word of the same
     * source on whether it was verified, and how somebody proved who they are is in the token alone.
     *
     * @throws IllegalArgumentException when the user info is about somebody else (OpenID Connect Core 5.3.2)
     */
    static OidcClaims of(IDTokenClaimsSet token, @Nullable UserInfo info, String groupsClaim) {
        if (info != null && !info.getSubject().equals(token.getSubject())) {
            throw new IllegalArgumentException("The user info is about somebody else.");
        }
        List<ClaimsSet> sources = info == null ? List.of(token) : List.of(token, info);
        String email = sources.stream()
                .filter(source -> source.getClaim("email") != null)
                .findFirst()
                .filter(source -> Boolean.TRUE.equals(source.getBooleanClaim("email_verified")))
                .map(source -> source.getStringClaim("email"))
                .orElse(null);
        return new OidcClaims(
                token.getSubject().getValue(),
                email,
                first(sources, source -> source.getStringClaim("preferred_username")),
                first(sources, source -> source.getStringClaim("name")),
                orNone(first(sources, source -> source.getStringListClaim(groupsClaim))),
                orNone(token.getStringListClaim("amr")));
    }

    private static <T> @Nullable T first(List<ClaimsSet> sources, Function<ClaimsSet, @Nullable T> claim) {
        return sources.stream().map(claim).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static List<String> orNone(@Nullable List<String> words) {
        return words == null ? List.of() : List.copyOf(words);
    }

    /** A user name of ours: the preferred one or the address, where it fits the rules for names. */
    Optional<String> name() {
        return Stream.of(Optional.ofNullable(username), Optional.ofNullable(email))
                .flatMap(Optional::stream)
                .filter(word -> word.length() <= LONGEST_NAME && word.matches("[A-Za-z0-9._@-]+"))
                .findFirst();
    }
}

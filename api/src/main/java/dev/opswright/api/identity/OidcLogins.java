/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.identity.Identities;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A login by the provider from the click to the verified token. The browser keeps one random secret in a cookie; nonce
 * and code verifier are made from it, so that the database holds nothing that helps anybody, and an answer counts only
 * in the browser that asked, once.
 */
@Singleton
@Requires(bean = OidcSettings.class)
class OidcLogins {
    /** How long a person may take at the provider. */
    static final Duration LASTS = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogins.class);

    /** Logins asked for at once; more is an attack on the table. */
    private static final int MOST_WAITING = 10_000;

    /** Of one network: a whole office in the morning, and far from all of them. */
    static final int MOST_OF_SOURCE = 100;

    private static final int RETRY_SECONDS = 60;

    private final OidcProvider provider;
    private final Identities identities;

    OidcLogins(OidcProvider provider, Identities identities) {
        this.provider = provider;
        this.identities = identities;
    }

    /** Where to send the browser, and the secret it keeps. */
    record Asked(URI authorization, String secret) {
        @Override
        public String toString() {
            return "Asked[" + authorization.getHost() + "]";
        }
    }

    /** Whom the provider sent, and where they wanted to go. */
    record Answered(OidcClaims claims, String next) {}

    /**
     * Begins one.
     *
     * @param source the network that it is counted for; {@code null} counts for none
     */
    Asked ask(String next, @Nullable String source) {
        identities.sweep();
        requireRoom(source);
        String state = Tokens.random();
        String secret = Tokens.random();
        try {
            URI authorization = provider.authorization(state, derived("nonce", secret), derived("verifier", secret));
            identities.ask(Tokens.sha256(state), Tokens.sha256(secret), local(next), source, LASTS.toSeconds());
            return new Asked(authorization, secret);
        } catch (OidcProvider.Failed e) {
            LOG.warn("The identity provider cannot be asked: {}", e.getMessage(), e);
            throw ProblemException.unavailable(
                    ProblemCode.UNAVAILABLE, "The identity provider does not answer.", RETRY_SECONDS);
        }
    }

    private void requireRoom(@Nullable String source) {
        if (source != null && identities.waitingOf(source) >= MOST_OF_SOURCE) {
            throw full("Too many logins from your network wait for the identity provider.");
        }
        if (identities.waiting() >= MOST_WAITING) {
            throw full("Too many logins wait for the identity provider.");
        }
    }

    private static ProblemException full(String detail) {
        return ProblemException.unavailable(ProblemCode.TOO_MANY_ATTEMPTS, detail, RETRY_SECONDS);
    }

    /** Empty when no login of this browser waits for this answer, or the provider's word is not good. */
    Optional<Answered> answer(String state, String secret, String code) {
        Optional<String> next = identities.findAsked(Tokens.sha256(state), Tokens.sha256(secret));
        if (next.isEmpty() || identities.use(Tokens.sha256(state)) == 0) {
            return Optional.empty();
        }
        try {
            OidcClaims claims = provider.redeem(code, derived("nonce", secret), derived("verifier", secret));
            return Optional.of(new Answered(claims, next.get()));
        } catch (OidcProvider.Failed e) {
            LOG.warn("A login by the identity provider failed: {}", e.getMessage(), e);
            return Optional.empty();
        }
    }

    private static String derived(String purpose, String secret) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        Tokens.sha256(("opswright/oidc/" + purpose + "/" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    /** Only a path of ours: an address would send people who just logged in anywhere. */
    static String local(String next) {
        boolean path = next.length() <= 500 && next.matches("/[A-Za-z0-9_./?&=%:,~-]*") && !next.startsWith("//");
        return path ? next : "/";
    }
}

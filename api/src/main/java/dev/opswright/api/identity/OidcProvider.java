/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Speaks OpenID Connect with the provider: authorization code with PKCE, an ID token that is checked whole, user info. */
@Singleton
@Requires(bean = OidcSettings.class)
class OidcProvider {
    private static final int TIMEOUT_MS = 5_000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration METADATA_LASTS = Duration.ofMinutes(10);

    /** Signatures by a key pair only: with a shared secret the token would prove nothing about its maker. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OidcSettings settings;
    private final Clock clock;
    private volatile @Nullable Known known;

    OidcProvider(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(OIDCProviderMetadata metadata, Instant until) {}

    /** The provider could not be asked, or its answer was not good. The message holds nothing of either. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    /** Where the browser is sent. */
    URI authorization(String state, String nonce, String verifier) throws Failed {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "profile", "email"),
                        new ClientID(settings.clientId()),
                        settings.redirectUri())
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(nonce))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Exchanges a code and checks signature, issuer, audience, time and nonce of the ID token. */
    OidcClaims redeem(String code, String nonce, String verifier) throws Failed {
        OIDCProviderMetadata metadata = metadata();
        try {
            OIDCTokens tokens = tokens(metadata, code, verifier);
            JWT token = tokens.getIDToken();
            if (!(token.getHeader().getAlgorithm() instanceof JWSAlgorithm algorithm)
                    || !ALGORITHMS.contains(algorithm)) {
                throw new Failed("algorithm", null);
            }
            IDTokenValidator validator = new IDTokenValidator(
                    new Issuer(settings.issuer()),
                    new ClientID(settings.clientId()),
                    algorithm,
                    metadata.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES));
            IDTokenClaimsSet proved = validator.validate(token, new Nonce(nonce));
            return OidcClaims.of(proved, userInfo(metadata, tokens), settings.groupsClaim());
        } catch (IOException | ParseException | RuntimeException e) {
            throw new Failed("exchange", e);
        } catch (JOSEException | BadJOSEException e) {
            throw new Failed("token", e);
        }
    }

    private OIDCTokens tokens(OIDCProviderMetadata metadata, String code, String verifier)
            throws IOException, ParseException, Failed {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), settings.redirectUri(), new CodeVerifier(verifier));
        TokenResponse response =
                OIDCTokenResponseParser.parse(send(request(metadata, grant).toHTTPRequest()));
        if (!response.indicatesSuccess()) {
            throw new Failed("exchange", null);
        }
        OIDCTokens tokens = response.toSuccessResponse().getTokens().toOIDCTokens();
        if (tokens.getIDToken() == null) {
            throw new Failed("token", null);
        }
        return tokens;
    }

    /**
     * What else the provider says of the same person: many put a person's name and groups there and not in the ID token.
     * {@code null} where it has no such endpoint.
     */
    private static @Nullable UserInfo userInfo(OIDCProviderMetadata metadata, OIDCTokens tokens)
            throws IOException, ParseException, Failed {
        URI endpoint = metadata.getUserInfoEndpointURI();
        if (endpoint == null) {
            return null;
        }
        UserInfoResponse response =
                UserInfoResponse.parse(send(new UserInfoRequest(endpoint, tokens.getAccessToken()).toHTTPRequest()));
        UserInfo info =
                response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
        if (info == null) {
            throw new Failed("user info", null);
        }
        return info;
    }

    private static HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout(TIMEOUT_MS);
        request.setReadTimeout(TIMEOUT_MS);
        request.setFollowRedirects(false);
        return request.send();
    }

    private TokenRequest request(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        ClientID client = new ClientID(settings.clientId());
        String secret = settings.clientSecret();
        if (secret == null) {
            return new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, grant).build();
        }
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(),
                        basic
                                ? new ClientSecretBasic(client, new Secret(secret))
                                : new ClientSecretPost(client, new Secret(secret)),
                        grant)
                .build();
    }

    private OIDCProviderMetadata metadata() throws Failed {
        Known now = known;
        if (now != null && clock.instant().isBefore(now.until())) {
            return now.metadata();
        }
        try {
            // The library refuses metadata that names another issuer.
            OIDCProviderMetadata fresh =
                    OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), TIMEOUT_MS, TIMEOUT_MS);
            known = new Known(fresh, clock.instant().plus(METADATA_LASTS));
            return fresh;
        } catch (IOException | GeneralException e) {
            throw new Failed("unreachable", e);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.defence.LoginDefence;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.ClientAddress;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.SessionCookie;
import dev.opswright.persistence.identity.LoginRow;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logins by an identity provider: asked for here, and answered here by the browser that comes back. */
@Controller("/api/v1/auth/oidc")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class OidcController {
    private static final String COOKIE = "opswright_oidc";

    private final Optional<OidcSettings> settings;
    private final Optional<OidcLogins> logins;
    private final Optional<OidcPeople> people;
    private final SecondStep secondStep;
    private final SessionOpener opener;
    private final SessionCookie cookie;
    private final LoginDefence defence;

    OidcController(
            Optional<OidcSettings> settings,
            Optional<OidcLogins> logins,
            Optional<OidcPeople> people,
            SecondStep secondStep,
            SessionOpener opener,
            SessionCookie cookie,
            LoginDefence defence) {
        this.settings = settings;
        this.logins = logins;
        this.people = people;
        this.secondStep = secondStep;
        this.opener = opener;
        this.cookie = cookie;
        this.defence = defence;
    }

    /**
     * What the login page offers.
     *
     * @param name what the button says; {@code null} without a provider
     */
    @Serdeable
    record Offer(@Nullable String name) {}

    @Get
    @Permission(Permission.ANYONE)
    @Operation(
            operationId = "getIdentityProvider",
            summary = "Whether people log in by an identity provider, and by which")
    Offer offer() {
        return new Offer(settings.map(OidcSettings::name).orElse(null));
    }

    /**
     * What a login by the provider begins with.
     *
     * @param next the page of ours where it leads; the first one when absent
     */
    @Serdeable
    record Begin(@Nullable @Size(max = 500) String next) {}

    /**
     * A login that waits for the provider's answer in this browser.
     *
     * @param url where the browser goes now
     */
    @Serdeable
    record Begun(String url) {}

    /**
     * Begun by a click on our own page: its JSON is no request that another site's page could have a browser send, so no
     * link opens a session for whoever is logged in at the provider.
     */
    @Post("/login")
    @Permission(Permission.ANYONE)
    @Operation(operationId = "beginOidcLogin", summary = "Begin a login by the identity provider in this browser")
    HttpResponse<Begun> login(@Body @Valid Begin begin, HttpRequest<?> request) {
        requireOwnPage(request);
        String address = ClientAddress.of(request);
        String source =
                defence.trusted(address) ? null : LoginDefence.subnet(address).toString();
        String next = begin.next();
        OidcLogins.Asked asked = logins.orElseThrow(() -> ProblemException.notFound("identity provider"))
                .ask(next == null ? "/" : next, source);
        return HttpResponse.ok(new Begun(asked.authorization().toString()))
                .cookie(kept(request, asked.secret()).maxAge(OidcLogins.LASTS.toSeconds()));
    }

    private static void requireOwnPage(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            throw ProblemException.of(ProblemCode.CSRF, "A login begins on the login page.");
        }
    }

    /** Whatever is wrong, the browser goes back to the login page with a word for it. */
    @Get("/callback")
    @Permission(Permission.ANYONE)
    @Operation(operationId = "endOidcLogin", summary = "Take the provider's answer; sets the session cookie")
    HttpResponse<Void> callback(
            @Nullable @QueryValue String state, @Nullable @QueryValue String code, HttpRequest<?> request) {
        defence.requireUnblocked(ClientAddress.of(request));
        String secret = request.getCookies()
                .findCookie(cookie.bound(COOKIE))
                .map(Cookie::getValue)
                .orElse(null);
        if (state == null || code == null || secret == null || logins.isEmpty()) {
            return refused(request, "refused");
        }
        return logins.get()
                .answer(state, secret, code)
                .map(answered -> answered(request, answered))
                .orElseGet(() -> refused(request, "refused"));
    }

    private HttpResponse<Void> answered(HttpRequest<?> request, OidcLogins.Answered answered) {
        OidcPeople.Found found = people.orElseThrow().find(answered.claims());
        LoginRow person = found.person();
        if (person == null) {
            return refused(request, found.refusal());
        }
        boolean strong = settings.orElseThrow().isStrong(answered.claims().amr());
        if (!strong && secondStep.asked(person)) {
            // Behind the #, so that no server and no log sees it.
            LoginResult.Challenged challenged = secondStep.challenge(person);
            return back(request, "/login#code=" + challenged.challenge().challenge());
        }
        SessionOpener.Origin origin = new SessionOpener.Origin(
                ClientAddress.of(request), request.getHeaders().get("User-Agent"));
        LoginResult.Opened opened = opener.open(person, origin, strong, caller -> {});
        return found(URI.create(answered.next()))
                .cookie(kept(request, "").maxAge(0))
                .cookie(cookie.carrying(request, opened.token(), SessionOpener.SESSION_LIFETIME));
    }

    private HttpResponse<Void> refused(HttpRequest<?> request, String reason) {
        return back(request, "/login?oidc=" + reason);
    }

    private HttpResponse<Void> back(HttpRequest<?> request, String path) {
        return found(URI.create(path)).cookie(kept(request, "").maxAge(0));
    }

    /** Not the framework's redirect, which is permanent: a browser may keep that one. */
    private static MutableHttpResponse<Void> found(URI place) {
        return HttpResponse.<Void>status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, place.toString());
    }

    /** Lax, because the provider's site sends the browser back; the session cookie stays strict. */
    private Cookie kept(HttpRequest<?> request, String value) {
        return Cookie.of(cookie.bound(COOKIE), value)
                .httpOnly(true)
                .secure(cookie.isSecure(request))
                .sameSite(SameSite.Lax)
                .path("/");
    }
}

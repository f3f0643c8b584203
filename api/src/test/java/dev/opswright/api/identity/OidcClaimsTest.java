/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OidcClaimsTest {
    private static IDTokenClaimsSet token(Map<String, Object> claims) {
        Date now = Date.from(Instant.EPOCH);
        Date later = Date.from(Instant.EPOCH.plusSeconds(60));
        IDTokenClaimsSet token = new IDTokenClaimsSet(
                new Issuer("https://id.example"), new Subject("s1"), Audience.create("opswright"), later, now);
        claims.forEach(token::setClaim);
        return token;
    }

    private static UserInfo info(String subject, Map<String, Object> claims) {
        UserInfo info = new UserInfo(new Subject(subject));
        claims.forEach(info::setClaim);
        return info;
    }

    @Test
    void whatTheTokenLacksComesFromTheUserInfo() {
        OidcClaims claims = OidcClaims.of(
                token(Map.of("preferred_username", "anna")),
                info("s1", Map.of("preferred_username", "other", "name", "Anna", "teams", List.of("ops"))),
                "teams");

        assertThat(claims).isEqualTo(new OidcClaims("s1", null, "anna", "Anna", List.of("ops"), List.of()));
    }

    @Test
    void theUserInfoOfSomebodyElseIsRefused() {
        assertThatThrownBy(() -> OidcClaims.of(token(Map.of()), info("s2", Map.of()), "groups"))
                .hasMessageContaining("somebody else");
    }

    @Test
    void anAddressIsVerifiedOnlyByTheSourceThatNamesIt() {
        Map<String, Object> verified = Map.of("email", "a@x.example", "email_verified", true);

        assertThat(OidcClaims.of(token(Map.of()), info("s1", verified), "groups")
                        .email())
                .isEqualTo("a@x.example");
        assertThat(OidcClaims.of(token(Map.of("email", "b@x.example")), info("s1", verified), "groups")
                        .email())
                .isNull();
    }

    @Test
    void howSomebodyProvedWhoTheyAreIsReadFromTheTokenAlone() {
        OidcClaims claims = OidcClaims.of(token(Map.of()), info("s1", Map.of("amr", List.of("mfa"))), "groups");

        assertThat(claims.amr()).isEmpty();
    }
}

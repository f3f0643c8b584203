/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.api.identity.OidcDecision.Facts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OidcDecisionTest {
    private static final UUID ANNA = UUID.randomUUID();
    private static final Facts NOBODY = new Facts(null, false, null, false);

    private static OidcSettings settings(String roles, boolean link, boolean create) {
        return new OidcSettings(
                "https://id.example",
                "opswright",
                null,
                "SSO",
                "default",
                "groups",
                roles,
                link,
                create,
                "mfa",
                "http://x");
    }

    private static OidcClaims claims(@Nullable String email, String... groups) {
        return new OidcClaims("s1", email, "anna", "Anna", List.of(groups), List.of("pwd"));
    }

    @Test
    void somebodyNewIsMadeWithTheRolesOfTheirGroups() {
        OidcSettings settings = settings("ops=engineer,audit=auditor", false, true);

        assertThat(OidcDecision.of(claims(null, "ops", "audit", "else"), settings, NOBODY))
                .isEqualTo(new OidcDecision.Created("anna", List.of("auditor", "engineer")));
        assertThat(OidcDecision.of(claims(null, "else"), settings, NOBODY))
                .isEqualTo(new OidcDecision.Refused("no_role"));
        assertThat(OidcDecision.of(claims(null, "*"), settings, NOBODY)).isEqualTo(new OidcDecision.Refused("no_role"));
    }

    @Test
    void aTakenNameIsNeverTakenOver() {
        assertThat(OidcDecision.of(
                        claims("a@x", "ops"), settings("ops=admin", true, true), new Facts(null, false, null, true)))
                .isEqualTo(new OidcDecision.Refused("name_taken"));
    }

    @Test
    void aPersonIsLinkedByAVerifiedAddressAndOnlyWhereThatIsSwitchedOn() {
        Facts same = new Facts(null, false, ANNA, true);

        assertThat(OidcDecision.of(claims("a@x"), settings("", true, false), same))
                .isEqualTo(new OidcDecision.Linked(ANNA));
        assertThat(OidcDecision.of(claims("a@x", "ops"), settings("ops=viewer", false, true), same))
                .isEqualTo(new OidcDecision.Refused("name_taken"));
        assertThat(OidcDecision.of(claims(null), settings("", true, false), same))
                .isEqualTo(new OidcDecision.Refused("unknown_user"));
    }

    @Test
    void rolesOfPeopleThatTheProviderMadeFollowItsGroups() {
        OidcSettings settings = settings("ops=engineer", false, true);

        assertThat(OidcDecision.of(claims(null, "ops"), settings, new Facts(ANNA, true, null, true)))
                .isEqualTo(new OidcDecision.Known(ANNA, List.of("engineer")));
        assertThat(OidcDecision.of(claims(null), settings, new Facts(ANNA, true, null, true)))
                .isEqualTo(new OidcDecision.Refused("no_role"));
        assertThat(OidcDecision.of(claims(null), settings, new Facts(ANNA, false, null, true)))
                .isEqualTo(new OidcDecision.Known(ANNA, null));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> settings("ops=root", false, true)).hasMessageContaining("OPSWRIGHT_OIDC_ROLES");
        assertThatThrownBy(() -> new OidcSettings(
                        "http://id.example", "c", null, "n", "default", "groups", "", false, true, "", "http://x"))
                .hasMessageContaining("https");
    }

    @Test
    void oneIsOnlySentToAPlaceOfOurs() {
        assertThat(OidcLogins.local("/alerts?status=firing")).isEqualTo("/alerts?status=firing");
        assertThat(OidcLogins.local("//evil.example")).isEqualTo("/");
        assertThat(OidcLogins.local("https://evil.example")).isEqualTo("/");
        assertThat(OidcLogins.local("/\\evil.example")).isEqualTo("/");
        assertThat(OidcLogins.local("/a\r\nSet-Cookie: x")).isEqualTo("/");
    }
}

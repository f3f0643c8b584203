/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    private final TrustedProxies ours = new TrustedProxies("127.0.0.1, 10.0.0.0/8");

    @Test
    void theFirstAddressFromTheRightThatIsNotOursIsTheClient() {
        assertThat(ours.client("127.0.0.1", List.of("198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(ours.client("127.0.0.1", List.of("203.0.113.1, 198.51.100.7, 10.1.1.1")))
                .isEqualTo("198.51.100.7");
        assertThat(ours.client("127.0.0.1", List.of("203.0.113.1", "198.51.100.7")))
                .isEqualTo("198.51.100.7");
    }

    @Test
    void whoeverIsNoProxyOfOursSaysNothing() {
        assertThat(ours.client("203.0.113.9", List.of("198.51.100.7"))).isEqualTo("203.0.113.9");
        assertThat(new TrustedProxies("").client("127.0.0.1", List.of("198.51.100.7")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void whatIsNoAddressEndsTheSearch() {
        for (String nonsense :
                new String[] {"", "unknown", "10.0.0.0/8", "a.example", "198.51.100.7:80", "fe80::1%x"}) {
            assertThat(ours.client("127.0.0.1", List.of("203.0.113.1, " + nonsense)))
                    .as(nonsense)
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aNetworkThatCannotBeReadKeepsTheServerFromStarting() {
        assertThatThrownBy(() -> new TrustedProxies("10.0.0.0/8, proxy.example"))
                .hasMessageContaining("OPSWRIGHT_TRUSTED_PROXIES");
    }
}

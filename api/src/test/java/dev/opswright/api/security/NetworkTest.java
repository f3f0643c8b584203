/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void networksReadAsPeopleWriteThemAndNothingElse() {
        assertThat(Network.parse("10.0.0.0/8")).isPresent();
        assertThat(Network.parse("2001:db8::/32")).isPresent();
        assertThat(Network.parse("192.0.2.7")).map(Network::toString).contains("192.0.2.7/32");
        for (String wrong : new String[] {
            "",
            "10.0.0.1/8",
            "10.0.0.0/33",
            "10.0.0.0/-1",
            "10.0.0.0/x",
            "example.org",
            "fe80::1%eth0",
            "10.0.0/8/8",
            "/8"
        }) {
            assertThat(Network.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void anAddressBelongsToTheNetworkAroundIt() {
        Network neighbours = Network.around("192.0.2.77", 24, 48);

        assertThat(neighbours).hasToString("192.0.2.0/24");
        assertThat(neighbours.contains("192.0.2.255")).isTrue();
        assertThat(neighbours.contains("192.0.3.0")).isFalse();
        assertThat(neighbours.contains("2001:db8::1")).isFalse();
        assertThat(Network.around("2001:db8:1:2:3::4", 24, 64).contains("2001:db8:1:2::9"))
                .isTrue();
    }

    @Test
    void networksOverlapWhenOneHoldsTheOther() {
        Network wide = Network.parse("10.0.0.0/8").orElseThrow();

        assertThat(wide.overlaps(Network.parse("10.1.0.0/16").orElseThrow())).isTrue();
        assertThat(Network.parse("10.1.0.0/16").orElseThrow().overlaps(wide)).isTrue();
        assertThat(wide.overlaps(Network.parse("11.0.0.0/8").orElseThrow())).isFalse();
        assertThat(wide.overlaps(Network.parse("::/0").orElseThrow())).isFalse();
    }

    @Test
    void anAddressOfIpv4InTheClothesOfIpv6IsTheSameAddress() {
        assertThat(Network.parse("10.0.0.0/8").orElseThrow().contains("::ffff:10.1.2.3"))
                .isTrue();
    }
}

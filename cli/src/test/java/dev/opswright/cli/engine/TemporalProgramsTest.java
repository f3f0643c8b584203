/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemporalProgramsTest {
    @Test
    void acceptsAProgramThatGoBuiltFromTheTestedModule() {
        assertThat(
                        TemporalPrograms.isTemporalModule(
                                "server: go1.26\n\tpath\tgo.temporal.io/server/cmd/server\n\tmod\tgo.temporal.io/server\tv1.31.2\th1:abc=\n"))
                .isTrue();
    }

    @Test
    void refusesAnotherProgramOfThatNameAndAnotherVersion() {
        assertThat(TemporalPrograms.isTemporalModule(
                        "server: go1.26\n\tmod\tgithub.com/Shopify/toxiproxy/v2\tv2.12.0\th1:abc="))
                .isFalse();
        assertThat(TemporalPrograms.isTemporalModule("server: go1.26\n\tmod\tgo.temporal.io/server\tv1.31.20\th1:abc="))
                .isFalse();
        assertThat(TemporalPrograms.isTemporalModule("")).isFalse();
    }

    @Test
    void readsBackThePortsItWroteAndIgnoresDamage() {
        var ports = new TemporalPorts(1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(TemporalPorts.parse(ports.text() + "\n")).contains(ports);
        assertThat(TemporalPorts.parse("1 2 3")).isEmpty();
        assertThat(TemporalPorts.parse("1 2 3 4 5 6 7 x")).isEmpty();
    }

    @Test
    void choosesTheClusterOnlyWhereAnAddressIsConfigured() {
        assertThat(EngineKind.AUTO.resolve(true)).isEqualTo(EngineKind.EXTERNAL);
        assertThat(EngineKind.AUTO.resolve(false)).isEqualTo(EngineKind.LOCAL);
        assertThat(EngineKind.TRIAL.resolve(true)).isEqualTo(EngineKind.TRIAL);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactorDemandTest {
    private static Access of(String... roles) {
        return Access.of(List.of(roles), List.of());
    }

    @Test
    void withoutADemandItConcernsNobody() {
        assertThat(FactorDemand.of(null).concerns(of("admin"))).isFalse();
        assertThat(FactorDemand.of("off").concerns(of("admin"))).isFalse();
    }

    @Test
    void administratorsAreWhoeverMayChangePeopleRolesOrSettings() {
        FactorDemand admins = FactorDemand.of("admins");
        assertThat(admins.concerns(of("admin"))).isTrue();
        assertThat(admins.concerns(of("viewer", "engineer", "auditor"))).isFalse();
        assertThat(admins.concerns(Access.NONE)).isFalse();
    }

    @Test
    void everybodyIsEverybodyAndAnUnknownWordIsNotOff() {
        assertThat(FactorDemand.of("everybody").concerns(Access.NONE)).isTrue();
        assertThat(FactorDemand.of("engineers").concerns(of("viewer"))).isTrue();
    }
}

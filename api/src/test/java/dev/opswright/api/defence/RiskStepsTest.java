/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.defence.AttemptEvidence;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RiskStepsTest {
    private static AttemptEvidence known(int pair, Integer idle, int account, int source, int subnet) {
        return new AttemptEvidence(new UUID(0, 1), pair, idle, account, source, subnet, false, false, false);
    }

    private static AttemptEvidence fromHome(int account) {
        return new AttemptEvidence(new UUID(0, 1), 0, null, account, 0, 0, true, true, true);
    }

    private static RiskSteps.Step next(AttemptEvidence known) {
        return RiskSteps.next(known, false, 0);
    }

    @Test
    void aFewSlipsCostNothing() {
        assertThat(next(known(4, 0, 9, 9, 29))).isEqualTo(new RiskSteps.Admit());
    }

    @Test
    void fromTheFifthFailureOfAPairOnEachTryWaitsTwiceAsLongAMinuteAtMost() {
        assertThat(next(known(5, 0, 5, 5, 5))).isEqualTo(new RiskSteps.Wait(1));
        assertThat(next(known(5, 1, 5, 5, 5))).isEqualTo(new RiskSteps.Admit());
        assertThat(next(known(8, 3, 8, 8, 8))).isEqualTo(new RiskSteps.Wait(5));
        assertThat(RiskSteps.waitAfter(11)).isEqualTo(60);
        assertThat(RiskSteps.waitAfter(10_000)).isEqualTo(60);
    }

    @Test
    void workGetsHarderWithTheFailuresOfTheAddressAndItsNeighbours() {
        assertThat(next(known(0, null, 0, 10, 10))).isEqualTo(new RiskSteps.Prove(1));
        assertThat(next(known(0, null, 0, 20, 20))).isEqualTo(new RiskSteps.Prove(2));
        assertThat(next(known(0, null, 0, 0, 60))).isEqualTo(new RiskSteps.Prove(2));
        assertThat(next(known(0, null, 0, 500, 500))).isEqualTo(new RiskSteps.Prove(3));
        assertThat(RiskSteps.next(known(0, null, 0, 20, 20), false, 1)).isEqualTo(new RiskSteps.Prove(2));
        assertThat(RiskSteps.next(known(0, null, 0, 20, 20), false, 2)).isEqualTo(new RiskSteps.Admit());
    }

    @Test
    void aTrustedNetworkIsNotJudgedByItsNeighboursButAnAccountUnderAttackStillAsksForWork() {
        assertThat(RiskSteps.next(known(0, null, 0, 500, 500), true, 0)).isEqualTo(new RiskSteps.Admit());
        assertThat(RiskSteps.next(known(0, null, 100, 0, 0), true, 0)).isEqualTo(new RiskSteps.Prove(1));
        assertThat(RiskSteps.after(known(0, null, 0, 500, 500), true)).isEmpty();
    }

    @Test
    void anAccountWithAHundredFailuresIsOpenOnlyToNetworksThatLoggedInToItBefore() {
        assertThat(RiskSteps.next(known(0, null, 100, 0, 0), false, 3)).isInstanceOf(RiskSteps.Refuse.class);
        assertThat(RiskSteps.next(fromHome(100), false, 1)).isEqualTo(new RiskSteps.Admit());
    }

    @Test
    void thirtyFailuresBlockAnAddressAndAHundredAndTwentyItsNeighbours() {
        assertThat(RiskSteps.after(known(0, null, 0, 28, 28), false)).isEmpty();
        assertThat(RiskSteps.after(known(0, null, 0, 29, 29), false)).contains(new RiskSteps.Block(false, 30));
        assertThat(RiskSteps.after(known(0, null, 0, 5, 119), false)).contains(new RiskSteps.Block(true, 120));
    }

    @Test
    void aNetworkWherePeopleLoggedInLatelyIsNotBlockedByItself() {
        AttemptEvidence office = new AttemptEvidence(new UUID(0, 1), 0, null, 0, 200, 500, false, true, true);

        assertThat(RiskSteps.after(office, false)).isEmpty();
        assertThat(next(office)).isEqualTo(new RiskSteps.Prove(3));
    }
}

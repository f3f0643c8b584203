/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.persistence.defence.AttemptEvidence;
import java.util.Optional;

/**
 * Says what a try to log in has to do first, from what is known besides it: nothing, wait, prove work, or give up for a
 * time. Pure, and blind to whether the account exists.
 *
 * <p>An account alone is never blocked for people who logged in to it from their network before, so that nobody can lock
 * others out by guessing; a source alone is, unless somebody lives there.
 */
final class RiskSteps {
    static final int FREE_FAILURES = 5;
    /** NIST SP 800-63B: no more consecutive failures than this on one account. */
    static final int MOST_OF_ACCOUNT = 100;

    static final int BLOCK_SOURCE = 30;
    static final int BLOCK_SUBNET = 120;
    /** Levels of work there are. */
    static final int HARDEST = 3;

    private static final int LONGEST_WAIT = 60;
    private static final int ACCOUNT_OVER_SECONDS = 900;

    private RiskSteps() {}

    /** A step. */
    sealed interface Step {}

    /** Look at the password. */
    record Admit() implements Step {}

    /** Come back later. */
    record Wait(int seconds) implements Step {}

    /** Show a proof of work of this level or a harder one. */
    record Prove(int level) implements Step {}

    /** Too many failures of this account for a network that never logged in to it. */
    record Refuse(int seconds) implements Step {}

    /** A network to be blocked, by what was counted. */
    record Block(boolean wholeSubnet, int failures) {}

    /**
     * @param trusted the network is on the allow-list, or it is this machine: what its neighbours do does not count
     * @param proven level of the proof of work that came along; 0 without one
     */
    static Step next(AttemptEvidence known, boolean trusted, int proven) {
        if (known.accountFailures() >= MOST_OF_ACCOUNT && !known.known() && !trusted) {
            return new Refuse(ACCOUNT_OVER_SECONDS);
        }
        int wait = waitAfter(known.pairFailures()) - (known.pairIdleSeconds() == null ? 0 : known.pairIdleSeconds());
        if (wait > 0) {
            return new Wait(wait);
        }
        int level = Math.max(ofAccount(known), trusted ? 0 : ofNetwork(known));
        return proven >= level ? new Admit() : new Prove(level);
    }

    /** What the network alone asks for. */
    static int ofNetwork(AttemptEvidence known) {
        return Math.max(level(known.sourceFailures(), 10, 20, 30), level(known.subnetFailures(), 30, 60, 120));
    }

    private static int ofAccount(AttemptEvidence known) {
        return accountProves(known.accountFailures()) ? 1 : 0;
    }

    /** Whether so many failures of an account ask every try for a proof of work. */
    static boolean accountProves(int accountFailures) {
        return accountFailures >= 10;
    }

    private static int level(int count, int first, int second, int third) {
        return count >= third ? HARDEST : count >= second ? 2 : count >= first ? 1 : 0;
    }

    /** What a failed try brings about; it is not among what is known. */
    static Optional<Block> after(AttemptEvidence known, boolean trusted) {
        if (trusted) {
            return Optional.empty();
        }
        if (known.subnetFailures() + 1 >= BLOCK_SUBNET && !known.subnetLived()) {
            return Optional.of(new Block(true, known.subnetFailures() + 1));
        }
        if (known.sourceFailures() + 1 >= BLOCK_SOURCE && !known.lived()) {
            return Optional.of(new Block(false, known.sourceFailures() + 1));
        }
        return Optional.empty();
    }

    /** Seconds, twice as long for each failure from the fifth on. */
    static int waitAfter(int failures) {
        return failures < FREE_FAILURES ? 0 : (int) Math.min(LONGEST_WAIT, 1L << Math.min(failures - FREE_FAILURES, 6));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Network;
import dev.opswright.persistence.defence.AttemptEvidence;
import dev.opswright.persistence.defence.LoginAttempts;
import dev.opswright.persistence.defence.LoginNetworkRow;
import dev.opswright.persistence.defence.LoginNetworks;
import dev.opswright.persistence.defence.NewAttempt;
import dev.opswright.persistence.defence.Proofs;
import dev.opswright.persistence.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every login: counts it, then admits it, lets it wait or prove work, or refuses it. A try is counted
 * before its password is looked at, so that a thousand side by side gain nothing. Names that nobody has are treated alike.
 */
@Singleton
public class LoginDefence {
    private static final Network LOOPBACK = Network.parse("127.0.0.0/8").orElseThrow();
    private static final Network LOOPBACK_V6 = Network.parse("::1/128").orElseThrow();

    private final LoginAttempts attempts;
    private final LoginNetworks networks;
    private final Proofs proofs;
    private final DefenceKey key;
    private final AutomaticBlocks blocks;
    private final Clock clock;

    LoginDefence(
            LoginAttempts attempts,
            LoginNetworks networks,
            Proofs proofs,
            DefenceKey key,
            AutomaticBlocks blocks,
            Clock clock) {
        this.attempts = attempts;
        this.networks = networks;
        this.proofs = proofs;
        this.key = key;
        this.blocks = blocks;
        this.clock = clock;
    }

    /**
     * Who tries.
     *
     * @param proof the payload of a proof of work
     */
    public record Try(
            String username,
            String address,
            @Nullable String userAgent,
            @Nullable String proof) {
        @Override
        public String toString() {
            return "Try[" + address + "]";
        }
    }

    /** A try that was admitted; its end has to be told. */
    public record Attempt(UUID id, AttemptEvidence known, boolean trusted, String address) {}

    /** How a login goes on or ends. */
    public enum End {
        FAILED,
        CODE_AWAITED,
        WRONG_CODE,
        SUCCEEDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Admits a try, or refuses it with what to do first. */
    public Attempt admit(Try tried) {
        boolean trusted = trusted(tried.address());
        int proven = proven(tried.address(), tried.proof());
        NewAttempt attempt = attempt(tried);
        attempts.begin(attempt, "pending");
        AttemptEvidence known =
                attempts.evidence(attempt.id(), attempt.accountHash(), attempt.source(), attempt.subnet());
        RiskSteps.Step step = RiskSteps.next(known, trusted, proven);
        if (!(step instanceof RiskSteps.Admit)) {
            attempts.withdraw(attempt.id());
            throw refusal(step);
        }
        return new Attempt(attempt.id(), known, trusted, tried.address());
    }

    private static ProblemException refusal(RiskSteps.Step step) {
        return switch (step) {
            case RiskSteps.Wait wait ->
                ProblemException.unavailable(
                        ProblemCode.TOO_MANY_ATTEMPTS,
                        "Too many failed logins. Try again in " + wait.seconds() + " s.",
                        wait.seconds());
            case RiskSteps.Refuse refuse ->
                ProblemException.unavailable(
                        ProblemCode.TOO_MANY_ATTEMPTS,
                        "This account had too many failed logins to be opened from a network that it was never opened "
                                + "from. Try again from where you usually log in, or in some hours.",
                        refuse.seconds());
            case RiskSteps.Prove prove ->
                ProblemException.of(
                        ProblemCode.PROOF_REQUIRED,
                        "Solve what GET /api/v1/auth/proof-of-work gives, and send its solution along as altcha.");
            case RiskSteps.Admit admit -> throw new IllegalStateException(admit + " is no refusal");
        };
    }

    /** Says how an admitted try ended; a failure may block the network it came from. */
    public void end(Attempt attempt, End end) {
        attempts.end(attempt.id(), end.word());
        if (end == End.FAILED) {
            RiskSteps.after(attempt.known(), attempt.trusted())
                    .ifPresent(block -> blocks.block(block, attempt.address()));
        }
    }

    /** Takes a try back whose password nobody looked at. */
    public void withdraw(Attempt attempt) {
        attempts.withdraw(attempt.id());
    }

    /** Notes a later step of a login, where the name is known. */
    public void note(Try tried, End end) {
        attempts.begin(attempt(tried), end.word());
    }

    /** A challenge as hard as what came from the caller's network asks for, at least the easiest. */
    ProofOfWork.Challenge challenge(String address) {
        requireUnblocked(address);
        AttemptEvidence known = attempts.evidence(
                new UUID(0, 0),
                new byte[0],
                source(address).toString(),
                subnet(address).toString());
        int level = Math.max(1, RiskSteps.ofNetwork(known));
        return ProofOfWork.make(key.get(), source(address).toString(), level, now());
    }

    /** Refuses whoever shows no proof of work that nobody used, or comes from a blocked network. */
    public void requireProof(String address, @Nullable String payload) {
        requireUnblocked(address);
        if (proven(address, payload) == 0) {
            throw refusal(new RiskSteps.Prove(1));
        }
    }

    /** Refuses whoever comes from a blocked network; whether it is on the allow-list otherwise. */
    public boolean requireUnblocked(String address) {
        Optional<LoginNetworkRow> rule = networks.covering(address);
        if (rule.isPresent() && rule.get().verdict().equals("block")) {
            if (rule.get().expiresAt() == null) {
                throw ProblemException.of(ProblemCode.NETWORK_BLOCKED, "An administrator can lift it.");
            }
            long seconds = Math.max(
                    1, Duration.between(clock.instant(), rule.get().expiresAt()).toSeconds());
            throw ProblemException.unavailable(
                    ProblemCode.NETWORK_BLOCKED, "Try again later, or ask an administrator to lift it.", (int)
                            Math.min(seconds, Integer.MAX_VALUE));
        }
        return rule.isPresent();
    }

    /** Whether an address is this machine's or on the allow-list; refuses one of a blocked network. */
    public boolean trusted(String address) {
        // This machine is never judged by its neighbours: a proxy on it would make everybody one of them.
        return requireUnblocked(address) || isLoopback(address);
    }

    static boolean isLoopback(String address) {
        return LOOPBACK.contains(address) || LOOPBACK_V6.contains(address);
    }

    private int proven(String address, @Nullable String payload) {
        if (payload == null || payload.isEmpty()) {
            return 0;
        }
        return ProofOfWork.check(key.get(), source(address).toString(), payload, now())
                .filter(proof -> proofs.spend(proof.challenge(), proof.expiresAt()) == 1)
                .map(ProofOfWork.Proven::level)
                .orElse(0);
    }

    private NewAttempt attempt(Try tried) {
        return new NewAttempt(
                Ids.next(),
                accountHash(key.get(), tried.username()),
                tried.username(),
                tried.address(),
                source(tried.address()).toString(),
                subnet(tried.address()).toString(),
                tried.userAgent());
    }

    /** Under which tries at an account are counted, whoever has it. */
    static byte[] accountHash(byte[] key, String username) {
        return ProofOfWork.hmac(key, "account:" + username.toLowerCase(Locale.ROOT));
    }

    static Network source(String address) {
        return Network.around(address, 32, 64);
    }

    /** The site that an address is of: its neighbours count together. */
    public static Network subnet(String address) {
        return Network.around(address, 24, 48);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Each check by itself, with everything around it consistent and truly signed, and named in the verdict: a verifier that
 * has lost any one of its checks fails here, whatever its others still find.
 */
class ChainVerifierTest {
    private static final int SIZE = 24;
    private static final int EVERY = 8;
    private static final UUID STRANGER = new UUID(9, 9);
    private static final String OTHER_HASH = "ab".repeat(32);

    private final TestChain chain = new TestChain(SIZE, EVERY);

    @Test
    void seesASealThatIsGoneOrStandsTwice() {
        found(chain -> chain.links.remove(5), "link_missing", 6);
        found(chain -> chain.links.add(6, chain.links.get(5)), "link_repeated", 7);
        found(chain -> chain.links.removeFirst(), "link_missing", 1);
    }

    @Test
    void seesASealOfAnotherOrganization() {
        found(chain -> replace(chain, 5, STRANGER, chain.links.get(5).eventId()), "link_foreign", 6);
    }

    @Test
    void seesASealThatDoesNotFollow() {
        found(
                chain -> {
                    ChainLink link = chain.links.get(5);
                    ChainLink open = with(link, link.sealedAt(), OTHER_HASH, "");
                    chain.links.set(5, with(link, link.sealedAt(), OTHER_HASH, open.computed()));
                },
                "chain_broken",
                6);
    }

    @Test
    void seesASealThatWasChanged() {
        found(
                chain -> {
                    ChainLink link = chain.links.get(5);
                    chain.links.set(5, with(link, Instant.EPOCH, link.previousHash(), link.hash()));
                },
                "link_changed",
                6);
    }

    @Test
    void seesAnEventThatIsGoneChangedOrAnothers() {
        found(chain -> chain.events.remove(chain.links.get(5).eventId()), "event_missing", 6);
        found(
                chain -> chain.events.computeIfPresent(
                        chain.links.get(5).eventId(), (id, record) -> record.replace("because", "because!")),
                "event_changed",
                6);
        found(
                chain -> {
                    chain.events.put(
                            STRANGER, chain.events.get(chain.links.get(5).eventId()));
                    replace(chain, 5, TestChain.ORG, STRANGER);
                },
                "event_swapped",
                6);
    }

    @Test
    void seesAnEventThatIsOlderThanItsTurnAllows() {
        Instant newest = chain.links.get(SIZE - 2).eventAt();
        Duration allowed = ChainVerifier.LATEST;
        assertThat(backdated(newest.minus(allowed)).ok()).isTrue();
        ChainVerdict late = backdated(newest.minus(allowed).minusMillis(1));
        assertThat(late.firstBad()).isNotNull();
        assertThat(late.firstBad().reason()).startsWith("event_backdated");
    }

    /** A chain of events whose last one says that it happened then. */
    private static ChainVerdict backdated(Instant at) {
        TestChain chain = new TestChain(SIZE, SIZE + 1);
        UUID id = chain.links.getLast().eventId();
        chain.events.put(id, TestChain.record(id, at, SIZE));
        chain.links.set(SIZE - 1, next(chain, SIZE - 1, TestChain.ORG, id, at));
        return chain.verify();
    }

    @Test
    void seesACheckpointOfAnotherOrganization() {
        checkpoint(c -> point(c, STRANGER, c.number(), c.firstSequence(), c.lastSequence()), "checkpoint_foreign");
    }

    @Test
    void seesACheckpointThatNoKeySignedOrAnUnknownOne() {
        found(
                chain -> chain.checkpoints.set(1, chain.checkpoints.get(1).withSignature(OTHER_HASH + OTHER_HASH)),
                "checkpoint_signature",
                2 * EVERY);
        checkpoint(
                c -> new Checkpoint(
                        c.orgId(),
                        c.number(),
                        c.firstSequence(),
                        c.lastSequence(),
                        c.headHash(),
                        c.previousSignature(),
                        c.at(),
                        OTHER_HASH,
                        ""),
                "checkpoint_key");
    }

    @Test
    void seesACheckpointThatDoesNotFollowTheOneBeforeIt() {
        checkpoint(c -> point(c, c.orgId(), c.number() + 1, c.firstSequence(), c.lastSequence()), "checkpoint_missing");
        checkpoint(c -> point(c, c.orgId(), c.number(), c.firstSequence() + 1, c.lastSequence()), "checkpoint_missing");
        checkpoint(
                c -> point(c, c.orgId(), c.number(), c.firstSequence(), c.firstSequence() - 1), "checkpoint_missing");
        checkpoint(
                c -> new Checkpoint(
                        c.orgId(),
                        c.number(),
                        c.firstSequence(),
                        c.lastSequence(),
                        c.headHash(),
                        OTHER_HASH,
                        c.at(),
                        c.keyId(),
                        ""),
                "checkpoint_missing");
        found(chain -> chain.checkpoints.removeFirst(), "checkpoint_missing", 2 * EVERY);
    }

    @Test
    void seesACheckpointThatSawAnotherChain() {
        checkpoint(
                c -> new Checkpoint(
                        c.orgId(),
                        c.number(),
                        c.firstSequence(),
                        c.lastSequence(),
                        OTHER_HASH,
                        c.previousSignature(),
                        c.at(),
                        c.keyId(),
                        ""),
                "checkpoint_differs");
    }

    @Test
    void seesAnEndThatWasCutOff() {
        found(
                chain -> {
                    var tail = chain.links.subList(SIZE - 3, SIZE);
                    tail.forEach(link -> chain.events.remove(link.eventId()));
                    tail.clear();
                },
                "tail_cut",
                SIZE - 2);
    }

    /** Tampers with a copy of the good chain. */
    private void found(Consumer<TestChain> tampering, String reason, long sequence) {
        assertThat(chain.verify().ok()).isTrue();
        TestChain copy = new TestChain(chain);
        tampering.accept(copy);
        ChainVerdict verdict = copy.verify();
        assertThat(verdict.ok()).as(reason).isFalse();
        assertThat(verdict.firstBad().reason()).startsWith(reason + ":");
        assertThat(verdict.firstBad().sequence()).as(reason).isEqualTo(sequence);
    }

    /** Changes the last checkpoint, and signs what it says then. */
    private void checkpoint(UnaryOperator<Checkpoint> change, String reason) {
        TestChain copy = new TestChain(chain);
        copy.checkpoints.set(2, copy.signed(change.apply(copy.checkpoints.get(2))));
        ChainVerdict verdict = copy.verify();
        assertThat(verdict.ok()).as(reason).isFalse();
        assertThat(verdict.firstBad().reason()).startsWith(reason + ":");
    }

    private static Checkpoint point(Checkpoint c, UUID org, long number, long first, long last) {
        return new Checkpoint(org, number, first, last, c.headHash(), c.previousSignature(), c.at(), c.keyId(), "");
    }

    private static ChainLink with(ChainLink l, Instant sealed, String previous, String hash) {
        return new ChainLink(
                l.orgId(), l.sequence(), l.eventId(), l.eventAt(), l.category(), sealed, previous, l.digest(), hash);
    }

    private static void replace(TestChain chain, int at, UUID org, UUID event) {
        chain.links.set(at, next(chain, at, org, event, chain.links.get(at).eventAt()));
    }

    /** A seal that is right in itself. */
    private static ChainLink next(TestChain chain, int at, UUID org, UUID event, Instant when) {
        ChainLink old = chain.links.get(at);
        return ChainLink.next(
                chain.links.get(at - 1),
                new ChainLink.Event(org, event, when, old.category(), ChainHash.tree(chain.events.get(event))),
                old.sealedAt());
    }
}

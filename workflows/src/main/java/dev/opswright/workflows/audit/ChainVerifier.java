/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a chain link by link and says what is wrong first. It trusts the public keys and nothing it reads. Not for
 * use by several threads.
 */
public final class ChainVerifier {
    /** An event this much older than one sealed before it was not written when it says. */
    public static final Duration LATEST = Duration.ofMinutes(15);

    private final UUID orgId;
    private final SigningKeys keys;
    private final Deque<Checkpoint> ahead = new ArrayDeque<>();
    private @Nullable Checkpoint passed;
    private @Nullable ChainLink last;
    private @Nullable Instant newest;
    private ChainVerdict.@Nullable Bad bad;
    private long checked;
    private long checkpoints;

    private ChainVerifier(UUID orgId, SigningKeys keys, @Nullable ChainLink before) {
        this.orgId = orgId;
        this.keys = keys;
        this.last = before;
    }

    /** For a whole chain, from its first link; {@code checkpoints} are all there are, in order. */
    public static ChainVerifier whole(UUID orgId, SigningKeys keys, List<Checkpoint> checkpoints) {
        ChainVerifier verifier = new ChainVerifier(orgId, keys, null);
        verifier.take(checkpoints);
        return verifier;
    }

    /**
     * For a part of a chain that goes on after a link which is taken as good.
     *
     * @param checkpoints those that end within the part, in order; the one before the first is taken as good
     */
    public static ChainVerifier after(
            ChainLink before, SigningKeys keys, @Nullable Checkpoint earlier, List<Checkpoint> checkpoints) {
        ChainVerifier verifier = new ChainVerifier(before.orgId(), keys, before);
        verifier.passed = earlier;
        verifier.take(checkpoints);
        return verifier;
    }

    private void take(List<Checkpoint> given) {
        for (Checkpoint checkpoint : given) {
            if (bad == null) {
                judge(checkpoint);
            }
            ahead.add(checkpoint);
            passed = checkpoint;
        }
    }

    private void judge(Checkpoint checkpoint) {
        checkpoints++;
        Checkpoint before = passed;
        long at = checkpoint.lastSequence();
        if (!checkpoint.orgId().equals(orgId)) {
            fail(at, "checkpoint_foreign: checkpoint " + checkpoint.number() + " is another organization's");
        } else if (!keys.verifies(checkpoint.keyId(), checkpoint.signature(), checkpoint.signed())) {
            fail(
                    at,
                    keys.knows(checkpoint.keyId())
                            ? "checkpoint_signature: the signature of checkpoint " + checkpoint.number() + " is wrong"
                            : "checkpoint_key: checkpoint " + checkpoint.number() + " is signed by an unknown key");
        } else if (checkpoint.number() != (before == null ? 1 : before.number() + 1)
                || !checkpoint.previousSignature().equals(before == null ? "" : before.signature())
                || checkpoint.firstSequence() != (before == null ? 1 : before.lastSequence() + 1)
                || checkpoint.lastSequence() < checkpoint.firstSequence()) {
            fail(at, "checkpoint_missing: checkpoint " + checkpoint.number() + " does not follow the one before it");
        }
    }

    /**
     * The next link with its event.
     *
     * @param record what is hashed of the event; {@code null} = there is none
     * @param withheld an absent event is archived or not part of this extract, which its caller knows for sure
     */
    public void link(ChainLink link, @Nullable JsonNode record, boolean withheld) {
        if (bad != null) {
            return;
        }
        judge(link);
        if (bad == null) {
            judge(link, record, withheld);
        }
        if (bad == null) {
            pass(link);
        }
    }

    private void judge(ChainLink link) {
        ChainLink before = last;
        long expected = before == null ? 1 : before.sequence() + 1;
        if (link.sequence() != expected) {
            fail(
                    expected,
                    link.sequence() > expected
                            ? "link_missing: the seal of this number is gone"
                            : "link_repeated: a seal of an earlier number stands here");
        } else if (!link.orgId().equals(orgId)) {
            fail(expected, "link_foreign: the seal is another organization's");
        } else if (!link.previousHash().equals(before == null ? ChainHash.NONE : before.hash())) {
            fail(expected, "chain_broken: the seal does not follow the one before it");
        } else if (!link.computed().equals(link.hash())) {
            fail(expected, "link_changed: the seal was changed");
        }
    }

    private void judge(ChainLink link, @Nullable JsonNode record, boolean withheld) {
        Instant youngest = newest;
        if (record == null) {
            if (!withheld) {
                fail(link.sequence(), "event_missing: the event is gone");
            }
        } else if (!ChainHash.of(record).equals(link.digest())) {
            fail(link.sequence(), "event_changed: the event was changed");
        } else if (!link.eventId().toString().equals(record.path("id").asText())) {
            fail(link.sequence(), "event_swapped: the seal belongs to another event");
        }
        if (youngest != null && link.eventAt().isBefore(youngest.minus(LATEST))) {
            fail(link.sequence(), "event_backdated: the event is older than others that were sealed before it");
        }
    }

    private void pass(ChainLink link) {
        last = link;
        checked++;
        if (newest == null || link.eventAt().isAfter(newest)) {
            newest = link.eventAt();
        }
        Checkpoint next = ahead.peek();
        if (next != null && next.lastSequence() == link.sequence()) {
            ahead.remove();
            if (!next.headHash().equals(link.hash())) {
                fail(link.sequence(), "checkpoint_differs: checkpoint " + next.number() + " saw another chain here");
            }
        }
    }

    /** Something wrong that only the reader of the chain can see, such as an event without a seal; the first one counts. */
    public void fail(long sequence, String reason) {
        if (bad == null) {
            bad = new ChainVerdict.Bad(sequence, reason);
        }
    }

    /** Whether going on is of no use. */
    public boolean hasFailed() {
        return bad != null;
    }

    /**
     * The end of the chain.
     *
     * @param unsealed events that wait for the sealer
     */
    public ChainVerdict end(long unsealed) {
        Checkpoint next = ahead.peek();
        if (next != null && bad == null) {
            fail(
                    last == null ? 1 : last.sequence() + 1,
                    "tail_cut: checkpoint " + next.number() + " goes on to " + next.lastSequence());
        }
        return soFar(unsealed);
    }

    /** The same where the chain goes on: checkpoints further on are not missed. */
    public ChainVerdict soFar(long unsealed) {
        return new ChainVerdict(bad == null, checked, last == null ? 0 : last.sequence(), unsealed, checkpoints, bad);
    }

    /** The last good link; {@code null} = none. */
    public @Nullable ChainLink last() {
        return last;
    }
}

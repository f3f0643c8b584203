/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is done to a log by somebody who has the database and not the key, is found. */
class TamperingTest {
    private static final int TRIALS = 1_000;
    private static final int SIZE = 24;
    private static final int EVERY = 8;
    private static final long SEED = Long.getLong("opswright.seed", 20261122L);

    enum Tampering {
        EDIT_EVENT_COLUMN,
        EDIT_SEAL_COLUMN,
        EDIT_CHECKPOINT_COLUMN,
        DELETE_EVENT,
        DELETE_SEAL,
        DELETE_EVENT_AND_SEAL,
        DELETE_CHECKPOINT,
        SWAP_EVENTS,
        SWAP_SEALS,
        CUT_TAIL,
        INSERT_EVENT,
        INSERT_SEALED_EVENT,
        EDIT_AND_RESEAL,
        DELETE_AND_RESEAL,
        REORDER_AND_RESEAL
    }

    @Test
    void anUntouchedLogIsGood() {
        assertThat(new TestChain(SIZE, EVERY).verify()).isEqualTo(new ChainVerdict(true, SIZE, SIZE, 0, 3, null));
    }

    @Test
    void everyOneOfAThousandTamperingsIsFound() {
        Random random = new Random(SEED);
        Map<Tampering, Integer> found = new EnumMap<>(Tampering.class);
        List<String> missed = new ArrayList<>();
        TestChain good = new TestChain(SIZE, EVERY);
        for (int trial = 0; trial < TRIALS; trial++) {
            Tampering kind = Tampering.values()[trial % Tampering.values().length];
            TestChain chain = new TestChain(good);
            tamper(chain, kind, random);
            if (chain.verify().ok()) {
                missed.add(kind + " in trial " + trial);
            } else {
                found.merge(kind, 1, Integer::sum);
            }
        }
        System.out.println("audit tamperings, seed " + SEED + ", found: " + found);

        assertThat(missed).isEmpty();
    }

    private static void tamper(TestChain chain, Tampering kind, Random random) {
        int at = random.nextInt(SIZE);
        int other = (at + 1 + random.nextInt(SIZE - 1)) % SIZE;
        ChainLink link = chain.links.get(at);
        switch (kind) {
            case EDIT_EVENT_COLUMN -> edit(chain, link.eventId(), random);
            case EDIT_SEAL_COLUMN -> chain.links.set(at, editedSeal(link, random));
            case EDIT_CHECKPOINT_COLUMN -> editCheckpoint(chain, random);
            case DELETE_EVENT -> chain.events.remove(link.eventId());
            case DELETE_SEAL -> chain.links.remove(at);
            case DELETE_EVENT_AND_SEAL -> {
                chain.events.remove(link.eventId());
                chain.links.remove(at);
            }
            case DELETE_CHECKPOINT -> chain.checkpoints.remove(random.nextInt(2));
            case SWAP_EVENTS -> swapEvents(chain, link, chain.links.get(other));
            case SWAP_SEALS -> Collections.swap(chain.links, at, other);
            case CUT_TAIL -> chain.links.subList(at, SIZE).clear();
            case INSERT_EVENT -> {
                UUID id = new UUID(99, at);
                chain.events.put(id, TestChain.record(id, Instant.EPOCH, at));
            }
            case INSERT_SEALED_EVENT -> insert(chain, at);
            case EDIT_AND_RESEAL -> {
                edit(chain, link.eventId(), random);
                chain.resealFrom(at);
            }
            case DELETE_AND_RESEAL -> {
                chain.events.remove(link.eventId());
                chain.links.remove(at);
                chain.resealFrom(at);
            }
            case REORDER_AND_RESEAL -> {
                Collections.swap(chain.links, at, other);
                chain.resealFrom(Math.min(at, other));
            }
        }
    }

    private static void edit(TestChain chain, UUID id, Random random) {
        ObjectNode record = (ObjectNode) ChainHash.tree(chain.events.get(id));
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (name) {
            case "details" ->
                record.set(name, ChainHash.tree(record.get(name).toString().replace("740993", "740992")));
            case "changes" -> record.set(name, ChainHash.tree("[]"));
            default -> record.put(name, record.get(name).asText("") + "x");
        }
        chain.events.put(id, record.toString());
    }

    private static ChainLink editedSeal(ChainLink link, Random random) {
        String other = "ab".repeat(32);
        return switch (random.nextInt(9)) {
            case 0 -> with(link, link.sequence() + 1, link.eventId(), link.digest(), link.hash());
            case 1 -> with(link, link.sequence(), new UUID(1, 2), link.digest(), link.hash());
            case 2 -> with(link, link.sequence(), link.eventId(), other, link.hash());
            case 3 -> with(link, link.sequence(), link.eventId(), link.digest(), other);
            case 4 -> copy(link, new UUID(9, 9), link.eventAt(), link.category(), link.sealedAt(), link.previousHash());
            case 5 -> copy(link, link.orgId(), Instant.EPOCH, link.category(), link.sealedAt(), link.previousHash());
            case 6 -> copy(link, link.orgId(), link.eventAt(), "security", link.sealedAt(), link.previousHash());
            case 7 -> copy(link, link.orgId(), link.eventAt(), link.category(), Instant.EPOCH, link.previousHash());
            default -> copy(link, link.orgId(), link.eventAt(), link.category(), link.sealedAt(), other);
        };
    }

    private static ChainLink with(ChainLink l, long sequence, UUID event, String digest, String hash) {
        return new ChainLink(
                l.orgId(), sequence, event, l.eventAt(), l.category(), l.sealedAt(), l.previousHash(), digest, hash);
    }

    private static ChainLink copy(ChainLink l, UUID org, Instant at, String category, Instant sealed, String previous) {
        return new ChainLink(org, l.sequence(), l.eventId(), at, category, sealed, previous, l.digest(), l.hash());
    }

    private static void editCheckpoint(TestChain chain, Random random) {
        int at = random.nextInt(chain.checkpoints.size());
        Checkpoint c = chain.checkpoints.get(at);
        String other = "cd".repeat(32);
        chain.checkpoints.set(
                at,
                switch (random.nextInt(9)) {
                    case 0 -> point(c, new UUID(9, 9), c.number(), c.firstSequence(), c.lastSequence(), c.headHash());
                    case 1 -> point(c, c.orgId(), c.number() + 1, c.firstSequence(), c.lastSequence(), c.headHash());
                    case 2 -> point(c, c.orgId(), c.number(), c.firstSequence() + 1, c.lastSequence(), c.headHash());
                    case 3 -> point(c, c.orgId(), c.number(), c.firstSequence(), c.lastSequence() - 1, c.headHash());
                    case 4 -> point(c, c.orgId(), c.number(), c.firstSequence(), c.lastSequence(), other);
                    case 5 -> c.withSignature(other + other);
                    case 6 -> seal(c, other, c.at(), c.keyId());
                    case 7 -> seal(c, c.previousSignature(), Instant.EPOCH, c.keyId());
                    default -> seal(c, c.previousSignature(), c.at(), other);
                });
    }

    private static Checkpoint point(Checkpoint c, UUID org, long number, long first, long last, String head) {
        return new Checkpoint(org, number, first, last, head, c.previousSignature(), c.at(), c.keyId(), c.signature());
    }

    private static Checkpoint seal(Checkpoint c, String previous, Instant at, String keyId) {
        return new Checkpoint(
                c.orgId(),
                c.number(),
                c.firstSequence(),
                c.lastSequence(),
                c.headHash(),
                previous,
                at,
                keyId,
                c.signature());
    }

    private static void swapEvents(TestChain chain, ChainLink one, ChainLink two) {
        String first = chain.events.get(one.eventId());
        chain.events.put(one.eventId(), chain.events.get(two.eventId()));
        chain.events.put(two.eventId(), first);
    }

    private static void insert(TestChain chain, int at) {
        UUID id = new UUID(98, at);
        Instant when = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(at);
        chain.events.put(id, TestChain.record(id, when, at));
        chain.links.add(
                at,
                ChainLink.next(
                        at == 0 ? null : chain.links.get(at - 1),
                        new ChainLink.Event(TestChain.ORG, id, when, "change", ChainHash.tree(chain.events.get(id))),
                        when));
        chain.resealFrom(at);
    }
}

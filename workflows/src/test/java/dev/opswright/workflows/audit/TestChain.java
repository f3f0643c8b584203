/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A log as a database would hold it: events by id, seals and checkpoints as rows, each changeable by itself. */
final class TestChain {
    static final UUID ORG = new UUID(7, 1);

    private final PrivateKey key;
    private final SigningKeys keys;
    private final String keyId;
    final Map<UUID, String> events = new LinkedHashMap<>();
    final List<ChainLink> links = new ArrayList<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();

    TestChain(int size, int every) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            key = pair.getPrivate();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            keys = SigningKeys.of(List.of(raw));
            keyId = SigningKeys.id(raw);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 1; i <= size; i++) {
            append(i);
            if (i % every == 0) {
                checkpoint();
            }
        }
    }

    /** A copy to tamper with. */
    TestChain(TestChain other) {
        key = other.key;
        keys = other.keys;
        keyId = other.keyId;
        events.putAll(other.events);
        links.addAll(other.links);
        checkpoints.addAll(other.checkpoints);
    }

    private void append(int i) {
        UUID id = new UUID(i, i);
        Instant at = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(i);
        String record = record(id, at, i);
        events.put(id, record);
        links.add(ChainLink.next(
                links.isEmpty() ? null : links.getLast(),
                new ChainLink.Event(ORG, id, at, "change", ChainHash.tree(record)),
                at.plusSeconds(1)));
    }

    static String record(UUID id, Instant at, int i) {
        return """
                {"org_id":"%s","id":"%s","at":"%s","category":"change","actor_type":"user","actor_id":"%s",
                 "on_behalf_of":null,"action":"server:update","resource_type":"server","resource_id":"s-%d",
                 "resource_name":"web-%d","outcome":"success","reason":"because","session_id":"%s","request_id":"r-%d",
                 "subject_id":"%s","personal":"00aa%04d","ip_index":"bb%04d","user_agent_index":"cc%04d",
                 "changes":[{"path":"/port","before":%d,"after":22}],"details":{"big":9007199254740993,"n":%d.5}}
                """.formatted(ORG, id, at, new UUID(3, i % 5), i, i, new UUID(4, i), i, new UUID(5, 5), i, i, i, i, i);
    }

    void checkpoint() {
        Checkpoint open = Checkpoint.next(
                checkpoints.isEmpty() ? null : checkpoints.getLast(),
                links.getLast(),
                links.getLast().sealedAt().plusSeconds(1),
                keyId);
        checkpoints.add(signed(open));
    }

    /** The checkpoint with a true signature over what it says now. */
    Checkpoint signed(Checkpoint checkpoint) {
        return checkpoint.withSignature(sign(key, checkpoint.signed()));
    }

    static String sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the chain from a link on anew, as somebody would who has the database and not the key. */
    void resealFrom(int index) {
        for (int i = index; i < links.size(); i++) {
            ChainLink old = links.get(i);
            String record = events.get(old.eventId());
            if (record != null) {
                links.set(
                        i,
                        ChainLink.next(
                                i == 0 ? null : links.get(i - 1),
                                new ChainLink.Event(
                                        ORG, old.eventId(), old.eventAt(), old.category(), ChainHash.tree(record)),
                                old.sealedAt()));
            }
        }
    }

    ChainVerdict verify() {
        ChainVerifier verifier = ChainVerifier.whole(ORG, keys, checkpoints);
        for (ChainLink link : links) {
            String record = events.get(link.eventId());
            JsonNode tree = record == null ? null : ChainHash.tree(record);
            verifier.link(link, tree, false);
        }
        long sealed = links.stream().map(ChainLink::eventId).distinct().count();
        if (events.size() > sealed) {
            verifier.fail(links.size() + 1L, "event_inserted: an event has no seal");
        }
        return verifier.end(0);
    }
}

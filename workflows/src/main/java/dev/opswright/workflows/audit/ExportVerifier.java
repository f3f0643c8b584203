/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export line by line: the signature over the whole file, each event against its seal, and neighbouring seals
 * against each other. An export is signed by the installation, so it needs neither server nor database.
 */
public final class ExportVerifier {
    /** The first line's {@code format}. */
    public static final String FORMAT = "opswright.audit/1";

    private final MessageDigest digest = sha256();
    private final @Nullable SigningKeys trusted;
    private @Nullable SigningKeys keys;
    private @Nullable String keyId;
    private @Nullable ChainLink neighbour;
    private ChainVerdict.@Nullable Bad bad;
    private long events;
    private long unsealed;
    private long newest;
    private boolean ended;

    /**
     * @param trusted the keys to believe; {@code null} = the one that the file itself names, which the caller shows
     */
    public ExportVerifier(@Nullable SigningKeys trusted) {
        this.trusted = trusted;
    }

    /** The next line, without its end. */
    public void line(String line) {
        if (bad != null) {
            return;
        }
        JsonNode node = read(line);
        if (node == null || ended) {
            fail("file_changed: a line is not of an export, or follows its end");
        } else if (keys == null) {
            header(node);
        } else if (node.has("end")) {
            end(node.path("end"));
        } else {
            try {
                event(node);
            } catch (IllegalArgumentException e) {
                fail("file_changed: a seal is not one");
            }
        }
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable JsonNode read(String line) {
        try {
            return ChainHash.tree(line);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void header(JsonNode header) {
        try {
            byte[] named = SigningKeys.raw(header.path("public_key").asText());
            keyId = SigningKeys.id(named);
            keys = trusted == null ? SigningKeys.of(java.util.List.of(named)) : trusted;
        } catch (IllegalArgumentException e) {
            fail("file_changed: it does not begin as an export does");
        }
        if (!FORMAT.equals(header.path("format").asText())) {
            fail("file_changed: it does not begin as an export does");
        }
    }

    private void event(JsonNode node) {
        JsonNode seal = node.path("seal");
        events++;
        if (!seal.isObject()) {
            unsealed++;
            return;
        }
        ChainLink link = Json.read(seal.toString(), ChainLink.class);
        newest = Math.max(newest, link.sequence());
        ChainLink before = neighbour;
        if (!link.computed().equals(link.hash())) {
            fail(link.sequence(), "link_changed: the seal was changed");
        } else if (!ChainHash.of(node.path("record")).equals(link.digest())) {
            fail(link.sequence(), "event_changed: the event was changed");
        } else if (before != null && (breaks(link, before) || breaks(before, link))) {
            fail(link.sequence(), "chain_broken: a seal does not follow the one before it");
        }
        neighbour = link;
    }

    /** Exports go back in time and archives forward, so neighbours come in either order. */
    private static boolean breaks(ChainLink one, ChainLink next) {
        return next.sequence() == one.sequence() + 1 && !next.previousHash().equals(one.hash());
    }

    private void end(JsonNode end) {
        ended = true;
        String signer = end.path("key_id").asText();
        SigningKeys known = keys;
        if (end.path("events").asLong() != events) {
            fail("line_missing: it holds " + events + " events and was written with "
                    + end.path("events").asLong());
        } else if (known == null
                || !known.verifies(signer, end.path("signature").asText(), signed(end))) {
            fail("file_signature: its signature is not one of a key that is believed");
        }
    }

    /** What is signed at the end of a file: its lines so far, and the end itself. */
    private byte[] signed(JsonNode end) {
        byte[] before = copy().digest();
        ObjectNode fields = end.deepCopy();
        fields.remove("signature");
        fields.put("sha256", HexFormat.of().formatHex(before));
        return ChainHash.canonical(fields);
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 cannot be copied", e);
        }
    }

    /** The bytes to sign of an end with this many events, after lines with this SHA-256 (hex). */
    public static byte[] signed(long events, String keyId, String sha256) {
        ObjectNode fields = Json.mapper().createObjectNode();
        fields.put("events", events).put("key_id", keyId).put("sha256", sha256);
        return ChainHash.canonical(fields);
    }

    /** What was found, after the last line. */
    public ChainVerdict verdict() {
        if (bad == null && !ended) {
            fail("file_cut: its signed end is missing");
        }
        return new ChainVerdict(bad == null, events, newest, unsealed, 0, bad);
    }

    /** Name of the key that the file says it is signed with; {@code null} before the first line. */
    public @Nullable String keyId() {
        return keyId;
    }

    private void fail(String reason) {
        fail(0, reason);
    }

    private void fail(long sequence, String reason) {
        if (bad == null) {
            bad = new ChainVerdict.Bad(sequence, reason);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}

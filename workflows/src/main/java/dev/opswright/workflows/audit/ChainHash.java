/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** SHA-256 over canonical JSON (RFC 8785), in lower-case hex. */
public final class ChainHash {
    /** What comes before the first link. */
    public static final String NONE = "0".repeat(64);

    // A name that no stored JSON can have, because PostgreSQL refuses NUL: no value can pass itself off as a number.
    private static final String NUMBER = "\u0000number";

    private static final ObjectMapper MAPPER = Json.mapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private ChainHash() {}

    /** The JSON as a tree with every digit of its numbers. */
    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An audit record is not JSON", e);
        }
    }

    /** The hash of a tree of {@link #tree}. */
    public static String of(JsonNode node) {
        return HexFormat.of().formatHex(sha256(canonical(node)));
    }

    /** The canonical bytes. Numbers that RFC 8785 would round are written out, so that no digit can be changed unseen. */
    public static byte[] canonical(JsonNode node) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(exact(node))).getEncodedUTF8();
        } catch (IOException e) {
            throw new IllegalArgumentException("An audit record has no canonical form", e);
        }
    }

    /** SHA-256 of bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    private static JsonNode exact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), exact(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(exact(item)));
            return copy;
        }
        return !node.isNumber() || survives(node.decimalValue())
                ? node
                : JsonNodeFactory.instance.objectNode().put(NUMBER, node.asText());
    }

    private static boolean survives(BigDecimal number) {
        double rounded = number.doubleValue();
        return !Double.isInfinite(rounded) && new BigDecimal(Double.toString(rounded)).compareTo(number) == 0;
    }
}

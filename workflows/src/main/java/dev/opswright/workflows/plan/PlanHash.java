/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * SHA-256 over the canonical JSON (RFC 8785) of a plan: script text, bindings, host, host key, credential version,
 * runbook version, environment (trust, rule 6). Late slots enter as slots, without a value. The execution's id is left
 * out, because it says nothing about what runs: a dry run and the run after it have the same hash.
 */
public final class PlanHash {
    private static final ObjectMapper MAPPER = Json.mapper();

    private PlanHash() {}

    /** The hash in lower-case hex. */
    public static String of(ExecutionPlan plan) {
        try {
            ObjectNode content = MAPPER.valueToTree(plan);
            content.remove("execution_id");
            byte[] canonical = new JsonCanonicalizer(content.toString()).getEncodedUTF8();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A plan could not be hashed", e);
        }
    }

    /** The hash of any text, for content-addressed versions. */
    public static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanHash;
import dev.opswright.workflows.plan.PlanTarget;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/** The files of an evidence bundle, each changeable by itself; {@link #seal} signs what they say now. */
final class TestBundle {
    static final UUID RUN = new UUID(8, 8);

    private final KeyPair pair;
    final SequencedMap<String, byte[]> files = new LinkedHashMap<>();

    TestBundle() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        ExecutionPlan plan = plan("web-1");
        put("execution.json", execution(PlanHash.of(plan), PlanHash.of(plan)));
        put("plan.json", Json.write(plan));
        put("output/1-step.stdout", "restarted\n");
        put("audit.jsonl", audit(new TestChain(4, 2)));
        seal();
    }

    /** A copy to tamper with. */
    TestBundle(TestBundle other) {
        pair = other.pair;
        files.putAll(other.files);
    }

    void put(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    static ExecutionPlan plan(String server) {
        PlanTarget target = new PlanTarget(new UUID(0, 1), server, "10.0.0.1", 22, "ops", "SHA256:a", 1);
        return new ExecutionPlan(RUN, "restart", 1, target, Map.of(), List.of(), null, List.of());
    }

    /** A run that launched a step, of a plan that somebody approved. */
    static String execution(String planHash, String approvedHash) {
        return """
                {"id":"%s","plan_hash":"%s","steps":[{"step_order":1}],
                 "approvals":[{"status":"withdrawn","plan_hash":"other"},{"status":"approved","plan_hash":"%s"}]}""".formatted(RUN, planHash, approvedHash);
    }

    /** Signed lines, as the server writes them. */
    String audit(TestChain chain) {
        StringBuilder lines = new StringBuilder();
        ObjectNode header = Json.mapper().createObjectNode().put("format", ExportVerifier.FORMAT);
        lines.append(header.put("public_key", pem())).append('\n');
        for (ChainLink link : chain.links.reversed()) {
            ObjectNode line = Json.mapper().createObjectNode();
            line.set("record", ChainHash.tree(chain.events.get(link.eventId())));
            line.set("seal", Json.mapper().valueToTree(link));
            lines.append(line).append('\n');
        }
        String sha256 = hex(lines.toString().getBytes(StandardCharsets.UTF_8));
        ObjectNode end = Json.mapper().createObjectNode().put("events", chain.links.size());
        end.put("key_id", keyId());
        end.put("signature", sign(ExportVerifier.signed(chain.links.size(), keyId(), sha256)));
        return lines + Json.mapper().createObjectNode().set("end", end).toString() + "\n";
    }

    /** Lists and signs the files as they are. */
    void seal() {
        files.remove(EvidenceManifest.NAME);
        files.remove(EvidenceManifest.SIGNATURE);
        byte[] manifest = new EvidenceManifest(
                        EvidenceManifest.FORMAT, RUN, TestChain.ORG, Instant.EPOCH, keyId(), pem(), members())
                .toBytes();
        files.put(EvidenceManifest.NAME, manifest);
        put(EvidenceManifest.SIGNATURE, sign(manifest));
    }

    EvidenceVerifier.Found found() {
        Map<String, String> texts = new HashMap<>();
        EvidenceVerifier.READ.stream().filter(files::containsKey).forEach(name -> texts.put(name, text(name)));
        String signature = files.containsKey(EvidenceManifest.SIGNATURE) ? text(EvidenceManifest.SIGNATURE) : null;
        return new EvidenceVerifier.Found(files.get(EvidenceManifest.NAME), signature, members(), texts);
    }

    SigningKeys keys() {
        return SigningKeys.of(List.of(raw()));
    }

    private List<EvidenceManifest.Member> members() {
        List<EvidenceManifest.Member> members = new ArrayList<>();
        files.forEach((name, bytes) -> {
            if (!name.equals(EvidenceManifest.NAME) && !name.equals(EvidenceManifest.SIGNATURE)) {
                members.add(new EvidenceManifest.Member(name, bytes.length, hex(bytes)));
            }
        });
        return members;
    }

    String sign(byte[] bytes) {
        return TestChain.sign(pair.getPrivate(), bytes);
    }

    private byte[] raw() {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private String keyId() {
        return SigningKeys.id(raw());
    }

    private String pem() {
        return SigningKeys.pem(raw());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(ChainHash.sha256(bytes));
    }
}

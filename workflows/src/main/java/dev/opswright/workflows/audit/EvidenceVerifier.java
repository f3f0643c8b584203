/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an evidence bundle without any server: that a believed key signed it, that no member was changed, added or
 * taken away, that its plan is the one that was approved, and that its part of the audit log is whole in itself.
 */
public final class EvidenceVerifier {
    /** The members that are looked into; the others are held against their digests only. */
    public static final List<String> READ = List.of("execution.json", "plan.json", "audit.jsonl");

    private final @Nullable SigningKeys trusted;

    /**
     * @param trusted the keys to believe; {@code null} = the one that the bundle itself names, which the caller shows
     */
    public EvidenceVerifier(@Nullable SigningKeys trusted) {
        this.trusted = trusted;
    }

    /**
     * An archive as it was read.
     *
     * @param manifest bytes of that member; {@code null} = it is not there
     * @param signature text of that member
     * @param members every other member with its size and digest, as found
     * @param texts the members of {@link #READ} that are there
     */
    public record Found(
            byte @Nullable [] manifest,
            @Nullable String signature,
            List<EvidenceManifest.Member> members,
            Map<String, String> texts) {}

    /**
     * What was found.
     *
     * @param problems empty = good; each begins with a stable word
     * @param keyId fingerprint of the signing key that the bundle names
     */
    public record Verdict(
            boolean ok,
            @Nullable String executionId,
            int members,
            long events,
            @Nullable String keyId,
            List<String> problems) {
        /** Of a file that is not even a bundle. */
        public static Verdict unreadable(String problem) {
            return new Verdict(false, null, 0, 0, null, List.of(problem));
        }
    }

    /** Goes over all of it; every problem is named, not only the first. */
    public Verdict verify(Found found) {
        byte[] bytes = found.manifest();
        if (bytes == null || found.signature() == null) {
            return Verdict.unreadable("manifest_missing: it is not a whole evidence bundle");
        }
        EvidenceManifest manifest;
        SigningKeys keys;
        try {
            manifest = EvidenceManifest.read(bytes);
            keys = trusted == null ? SigningKeys.of(List.of(SigningKeys.raw(manifest.publicKey()))) : trusted;
        } catch (IllegalArgumentException e) {
            return Verdict.unreadable("manifest_changed: " + e.getMessage());
        }
        List<String> problems = new ArrayList<>();
        if (!keys.verifies(manifest.keyId(), found.signature(), bytes)) {
            problems.add("signature: it is not signed by a key that is believed");
        }
        members(manifest, found, problems);
        contents(manifest, found.texts(), problems);
        long events = audit(found.texts(), keys, problems);
        return new Verdict(
                problems.isEmpty(),
                manifest.executionId().toString(),
                manifest.members().size(),
                events,
                manifest.keyId(),
                List.copyOf(problems));
    }

    private static void members(EvidenceManifest manifest, Found found, List<String> problems) {
        Map<String, EvidenceManifest.Member> left = new HashMap<>();
        for (EvidenceManifest.Member member : found.members()) {
            if (left.put(member.name(), member) != null) {
                problems.add("member_repeated: " + member.name() + " is there twice");
            }
        }
        for (EvidenceManifest.Member member : manifest.members()) {
            EvidenceManifest.Member there = left.remove(member.name());
            if (there == null) {
                problems.add("member_missing: " + member.name() + " is gone");
            } else if (!there.equals(member)) {
                problems.add("member_changed: " + member.name() + " was changed");
            }
        }
        left.keySet().forEach(name -> problems.add("member_added: " + name + " does not belong to it"));
    }

    private static void contents(EvidenceManifest manifest, Map<String, String> texts, List<String> problems) {
        String execution = texts.get("execution.json");
        if (execution == null) {
            problems.add("member_missing: execution.json is gone");
            return;
        }
        try {
            JsonNode run = ChainHash.tree(execution);
            if (!manifest.executionId().toString().equals(run.path("id").asText())) {
                problems.add("execution_differs: the run is not the one that the bundle is about");
            }
            String plan = texts.get("plan.json");
            plan(run, plan == null ? null : hash(plan), problems);
        } catch (IllegalArgumentException e) {
            problems.add("member_unreadable: execution.json or plan.json is not what it should be");
        }
    }

    private static String hash(String plan) {
        ExecutionPlan read = Json.read(plan, ExecutionPlan.class);
        if (read == null) {
            throw new IllegalArgumentException("It is no plan");
        }
        return PlanHash.of(read);
    }

    /**
     * What ran is what was approved. A plan that was made anew voids earlier approvals, so one for this plan is enough.
     *
     * @param hash made anew of the plan that is in the bundle; {@code null} = there is none
     */
    private static void plan(JsonNode run, @Nullable String hash, List<String> problems) {
        if (!run.path("plan_hash").asText("").equals(hash == null ? "" : hash)) {
            problems.add("plan_differs: the plan is not the one whose hash the run carries");
        }
        List<String> approved = new ArrayList<>();
        for (JsonNode approval : run.path("approvals")) {
            if (approval.path("status").asText().equals("approved")) {
                approved.add(approval.path("plan_hash").asText());
            }
        }
        if (!approved.isEmpty() && !run.path("steps").isEmpty() && (hash == null || !approved.contains(hash))) {
            problems.add("approval_differs: the plan that ran is not the one that was approved");
        }
    }

    private static long audit(Map<String, String> texts, SigningKeys keys, List<String> problems) {
        String audit = texts.get("audit.jsonl");
        if (audit == null) {
            problems.add("member_missing: audit.jsonl is gone");
            return 0;
        }
        ExportVerifier verifier = new ExportVerifier(keys);
        audit.lines().forEach(verifier::line);
        ChainVerdict verdict = verifier.verdict();
        if (verdict.firstBad() != null) {
            problems.add("audit: " + verdict.firstBad().reason());
        }
        return verdict.checked();
    }
}

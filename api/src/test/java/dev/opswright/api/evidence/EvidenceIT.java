/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.TestPeople;
import dev.opswright.workflows.audit.EvidenceManifest;
import dev.opswright.workflows.audit.EvidenceVerifier;
import dev.opswright.workflows.audit.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The archive as an auditor gets it: whole, signed, and good for nothing once anything in it was touched. */
class EvidenceIT {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final TestEvidence evidence = new TestEvidence(server);

    @Test
    void theArchiveIsSignedAndVerifiesWithThePublishedKeyAlone() throws Exception {
        SequencedMap<String, byte[]> files = TestEvidence.unzip(evidence.download(evidence.run()));

        assertThat(files.keySet())
                .contains("execution.json", "timeline.jsonl", "runbook.yaml", "audit.jsonl")
                .endsWith(EvidenceManifest.NAME, EvidenceManifest.SIGNATURE);
        EvidenceVerifier.Verdict verdict = verify(files);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.events()).isPositive();
        assertThat(verdict.keyId()).isEqualTo(SigningKeys.id(SigningKeys.raw(evidence.key())));
    }

    @Test
    void anyChangeOfAnyMemberIsFound() throws Exception {
        SequencedMap<String, byte[]> good = TestEvidence.unzip(evidence.download(evidence.run()));
        for (String name : good.keySet()) {
            SequencedMap<String, byte[]> changed = new LinkedHashMap<>(good);
            changed.put(name, TestEvidence.changed(changed.get(name)));
            assertThat(verify(changed).ok()).as("changed " + name).isFalse();
            SequencedMap<String, byte[]> cut = new LinkedHashMap<>(good);
            cut.remove(name);
            assertThat(verify(cut).ok()).as("without " + name).isFalse();
        }
        SequencedMap<String, byte[]> more = new LinkedHashMap<>(good);
        more.put("output/9-step.stdout", new byte[] {1});
        assertThat(verify(more).problems()).anyMatch(one -> one.startsWith("member_added"));
    }

    @Test
    void onlyWhoMayTakeTheLogOutMayTakeEvidence() {
        UUID run = evidence.run();
        String path = "/api/v1/executions/" + run + "/evidence";
        assertThat(TestPeople.key(server, "engineer").get(path).status()).isEqualTo(403);
        assertThat(TestPeople.key(server, "auditor").get(path).status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/executions/" + UUID.randomUUID() + "/evidence")
                        .status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/audit-events?action=execution:evidence&resource_id=" + run)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    private EvidenceVerifier.Verdict verify(Map<String, byte[]> files) throws Exception {
        List<EvidenceManifest.Member> members = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            if (!name.equals(EvidenceManifest.NAME) && !name.equals(EvidenceManifest.SIGNATURE)) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue());
                members.add(new EvidenceManifest.Member(
                        name, file.getValue().length, HexFormat.of().formatHex(digest)));
                if (EvidenceVerifier.READ.contains(name)) {
                    texts.put(name, new String(file.getValue(), StandardCharsets.UTF_8));
                }
            }
        }
        byte[] signature = files.get(EvidenceManifest.SIGNATURE);
        return new EvidenceVerifier(SigningKeys.of(List.of(SigningKeys.raw(evidence.key()))))
                .verify(new EvidenceVerifier.Found(
                        files.get(EvidenceManifest.NAME),
                        signature == null ? null : new String(signature, StandardCharsets.UTF_8),
                        members,
                        texts));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.PlanHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check by itself: what the signer did not sign, and what no honest signer would have signed. */
class EvidenceVerifierTest {
    private static final int TRIALS = 2_000;
    private static final long SEED = Long.getLong("opswright.seed", 20261122L);

    private final TestBundle good = new TestBundle();

    @Test
    void anUntouchedBundleIsGoodByItsOwnKeyAndByATrustedOne() {
        for (EvidenceVerifier verifier : List.of(new EvidenceVerifier(null), new EvidenceVerifier(good.keys()))) {
            EvidenceVerifier.Verdict verdict = verifier.verify(good.found());
            assertThat(verdict.problems()).isEmpty();
            assertThat(verdict.ok()).isTrue();
            assertThat(verdict.executionId()).isEqualTo(TestBundle.RUN.toString());
            assertThat(verdict.members()).isEqualTo(4);
            assertThat(verdict.events()).isEqualTo(4);
        }
    }

    @Test
    void everySingleByteThatIsChangedIsFound() {
        Random random = new Random(SEED);
        List<String> names = List.copyOf(good.files.keySet());
        EvidenceVerifier verifier = new EvidenceVerifier(good.keys());
        List<String> missed = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            TestBundle bundle = new TestBundle(good);
            String name = names.get(trial % names.size());
            byte[] bytes = bundle.files.get(name).clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            bundle.files.put(name, bytes);
            if (verifier.verify(bundle.found()).ok()) {
                missed.add(name + " at " + at + " in trial " + trial);
            }
        }
        System.out.println("evidence: " + TRIALS + " single bytes changed, seed " + SEED + ", missed " + missed.size());

        assertThat(missed).isEmpty();
    }

    @Test
    void aFileThatIsGoneAddedOrSwappedIsFound() {
        for (String name : List.copyOf(good.files.keySet())) {
            assertThat(problems(bundle -> bundle.files.remove(name)))
                    .as("without " + name)
                    .isNotEmpty();
        }
        assertOnly(bundle -> bundle.files.remove("output/1-step.stdout"), "member_missing");
        assertOnly(bundle -> bundle.put("output/2-step.stdout", "more"), "member_added");
        assertOnly(bundle -> bundle.put("output/1-step.stdout", "nothing\n"), "member_changed");
        assertOnly(bundle -> bundle.put(EvidenceManifest.SIGNATURE, good.sign(new byte[] {1})), "signature");
        assertThat(problems(bundle -> bundle.files.remove(EvidenceManifest.NAME)))
                .singleElement()
                .asString()
                .startsWith("manifest_missing");
        assertThat(problems(bundle -> bundle.files.remove(EvidenceManifest.SIGNATURE)))
                .singleElement()
                .asString()
                .startsWith("manifest_missing");
    }

    @Test
    void aFileThatIsThereTwiceIsFound() {
        EvidenceVerifier.Found found = good.found();
        List<EvidenceManifest.Member> twice = new ArrayList<>(found.members());
        twice.add(twice.getFirst());

        assertThat(new EvidenceVerifier(good.keys())
                        .verify(new EvidenceVerifier.Found(found.manifest(), found.signature(), twice, found.texts()))
                        .problems())
                .anyMatch(problem -> problem.startsWith("member_repeated"));
    }

    @Test
    void aBundleThatSomebodyElseSignedIsGoodByItsOwnWordOnly() {
        TestBundle forged = new TestBundle();

        assertThat(new EvidenceVerifier(null).verify(forged.found()).ok()).isTrue();
        EvidenceVerifier.Verdict verdict = new EvidenceVerifier(good.keys()).verify(forged.found());
        assertThat(verdict.problems()).hasSize(2);
        assertThat(verdict.problems().getFirst()).startsWith("signature");
        assertThat(verdict.problems().getLast()).startsWith("audit: file_signature");
    }

    @Test
    void aSignatureInOtherLettersIsNoSignature() {
        String upper = good.text(EvidenceManifest.SIGNATURE).toUpperCase(java.util.Locale.ROOT);
        assertOnly(bundle -> bundle.put(EvidenceManifest.SIGNATURE, upper), "signature");
        assertOnly(
                bundle -> bundle.put(EvidenceManifest.SIGNATURE, good.text(EvidenceManifest.SIGNATURE) + "\n"),
                "signature");
    }

    @Test
    void aPlanOtherThanTheRunsIsFoundThoughSigned() {
        assertOnly(resealed("plan.json", Json.write(TestBundle.plan("web-2"))), "plan_differs", "approval_differs");
        assertThat(problems(bundle -> {
                    bundle.files.remove("plan.json");
                    bundle.seal();
                }))
                .anyMatch(problem -> problem.startsWith("plan_differs"));
        String hash = PlanHash.of(TestBundle.plan("web-1"));
        assertOnly(resealed("execution.json", TestBundle.execution(hash, "other")), "approval_differs");
        String none = TestBundle.execution(hash, "other").replace("[{\"step_order\":1}]", "[]");
        assertThat(problems(resealed("execution.json", none)))
                .as("an approval that was voided before anything ran")
                .isEmpty();
    }

    @Test
    void anotherRunsRecordIsFoundThoughSigned() {
        String other = good.text("execution.json").replace(TestBundle.RUN.toString(), TestChain.ORG.toString());
        assertOnly(resealed("execution.json", other), "execution_differs");
    }

    @Test
    void aPartOfTheLogThatWasTamperedWithIsFoundThoughTheBundleIsSigned() {
        String lines = good.text("audit.jsonl");
        String cut = lines.lines().limit(3).reduce("", (all, line) -> all + line + "\n");
        assertOnly(resealed("audit.jsonl", cut), "audit: file_cut");
        assertOnly(resealed("audit.jsonl", lines.replace("web-3", "web-9")), "audit: event_changed");
        TestChain broken = new TestChain(4, 2);
        ChainLink second = broken.links.get(1);
        broken.events.put(second.eventId(), broken.events.get(second.eventId()).replace("web-2", "web-9"));
        broken.links.set(
                1,
                ChainLink.next(
                        broken.links.getFirst(),
                        new ChainLink.Event(
                                TestChain.ORG,
                                second.eventId(),
                                second.eventAt(),
                                second.category(),
                                ChainHash.tree(broken.events.get(second.eventId()))),
                        second.sealedAt()));
        assertOnly(resealed("audit.jsonl", good.audit(broken)), "audit: chain_broken");
        assertThat(problems(bundle -> {
                    bundle.files.remove("audit.jsonl");
                    bundle.seal();
                }))
                .singleElement()
                .asString()
                .startsWith("member_missing: audit.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"format\":\"opswright.evidence/1\"}", "{\"format\":7"})
    void whatIsNoManifestIsSaidSo(String manifest) {
        assertOnly(bundle -> bundle.put(EvidenceManifest.NAME, manifest), "manifest_changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "null"})
    void whatIsNoRunOrPlanIsSaidSo(String text) {
        assertThat(problems(resealed("execution.json", text))).isNotEmpty();
        assertThat(problems(resealed("plan.json", text))).isNotEmpty();
        assertThat(problems(resealed("audit.jsonl", text))).isNotEmpty();
    }

    private static Consumer<TestBundle> resealed(String name, String text) {
        return bundle -> {
            bundle.put(name, text);
            bundle.seal();
        };
    }

    private void assertOnly(Consumer<TestBundle> tampering, String... reasons) {
        List<String> problems = problems(tampering);
        assertThat(problems).hasSize(reasons.length);
        for (int i = 0; i < reasons.length; i++) {
            assertThat(problems.get(i)).startsWith(reasons[i]);
        }
    }

    /** What is found after a copy of the good bundle was tampered with. */
    private List<String> problems(Consumer<TestBundle> tampering) {
        TestBundle copy = new TestBundle(good);
        tampering.accept(copy);
        return new EvidenceVerifier(good.keys()).verify(copy.found()).problems();
    }
}

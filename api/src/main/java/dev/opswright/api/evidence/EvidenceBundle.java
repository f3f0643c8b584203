/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.api.audit.AuditExport;
import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.execution.ExecutionEventRow;
import dev.opswright.persistence.execution.ExecutionListRow;
import dev.opswright.persistence.execution.ExecutionParts;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.execution.ExecutionTimeline;
import dev.opswright.persistence.execution.OutputChunkRow;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.replay.ExecutionHistories;
import dev.opswright.persistence.runbook.RunbookRepository;
import dev.opswright.persistence.runbook.RunbookVersionRow;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.audit.SigningKeys;
import dev.opswright.workflows.json.Json;
import io.temporal.common.WorkflowExecutionHistory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything about one execution in one signed archive, which `opswright audit verify` checks without any server. */
@Singleton
class EvidenceBundle {
    private static final int PAGE = 200;

    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final ExecutionTimeline timeline;
    private final ExecutionHistories histories;
    private final RunbookRepository runbooks;
    private final Audit audit;
    private final Clock clock;

    EvidenceBundle(
            Tenancy tenancy,
            ExecutionQueries executions,
            ExecutionTimeline timeline,
            ExecutionHistories histories,
            RunbookRepository runbooks,
            Audit audit,
            Clock clock) {
        this.tenancy = tenancy;
        this.executions = executions;
        this.timeline = timeline;
        this.histories = histories;
        this.runbooks = runbooks;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked of the audit log. */
    @Singleton
    record Audit(AuditTrail trail, AuditExport export, AuditSigner signer) {}

    /** A run with all that is small enough to be held. */
    record Run(
            ExecutionListRow row,
            ExecutionParts parts,
            Optional<RunbookVersionRow> runbook,
            Optional<ExecutionHistories.Kept> history) {}

    /** The run, to be written; that it is taken out is an event of its own. */
    Run open(Caller caller, UUID id) {
        Run run = tenancy.read(caller.orgId(), () -> {
            ExecutionListRow row = executions.find(id).orElseThrow(() -> ProblemException.notFound("execution"));
            ExecutionParts parts = executions.parts(id).orElseThrow(() -> ProblemException.notFound("execution"));
            Optional<RunbookVersionRow> version = row.runbookId() == null
                    ? Optional.empty()
                    : runbooks.version(row.runbookId(), row.runbookVersion());
            return new Run(row, parts, version, histories.find(id));
        });
        audit.trail()
                .alone(
                        caller.orgId(),
                        audit.trail()
                                .by(caller, AuditAction.EVIDENCE_EXPORTED)
                                .on(id, run.row().runbookName()));
        return run;
    }

    /** Writes the archive; its outputs are read page by page. */
    void write(Caller caller, Run run, OutputStream out) throws IOException {
        UUID id = run.row().id();
        try (EvidenceArchive archive = new EvidenceArchive(out)) {
            ObjectNode execution = Json.mapper().valueToTree(run.row());
            execution.setAll((ObjectNode) Json.mapper().valueToTree(run.parts()));
            archive.text("execution.json", execution.toString());
            if (run.parts().plan() != null) {
                archive.text("plan.json", Json.write(run.parts().plan()));
            }
            if (run.runbook().isPresent()) {
                archive.text("runbook.yaml", run.runbook().get().yamlContent());
            }
            archive.member("timeline.jsonl", lines -> timeline(caller, id, lines));
            for (ExecutionParts.Step step : run.parts().steps()) {
                output(caller, archive, step, "stdout", step.stdoutBytes());
                output(caller, archive, step, "stderr", step.stderrBytes());
            }
            if (run.history().isPresent()) {
                archive.text(
                        "history.json",
                        new WorkflowExecutionHistory(
                                        run.history().get().history().history())
                                .toJson(true));
            }
            archive.member("audit.jsonl", lines -> audit.export().append(caller, own(run), lines));
            archive.seal(caller.orgId(), id, audit.signer(), clock.instant());
        }
    }

    /** PEM of the key that bundles are signed with. */
    String publicKey() {
        return SigningKeys.pem(audit.signer().publicKey());
    }

    /** What the log holds about the run and its approvals. */
    private static Map<String, List<String>> own(Run run) {
        Stream<UUID> approvals = run.parts().approvals().stream().map(ExecutionParts.Approval::id);
        String ids = Stream.concat(Stream.of(run.row().id()), approvals)
                .map(UUID::toString)
                .collect(Collectors.joining(","));
        return Map.of("resource_id", List.of(ids));
    }

    private void timeline(Caller caller, UUID id, OutputStream out) throws IOException {
        Map<String, List<String>> asked = new HashMap<>(Map.of("limit", List.of(String.valueOf(PAGE))));
        while (true) {
            Page<ExecutionEventRow> page =
                    tenancy.read(caller.orgId(), () -> timeline.list(id, new ListRequest(asked)));
            for (ExecutionEventRow event : page.items()) {
                out.write((Json.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (page.nextCursor() == null) {
                return;
            }
            asked.put("cursor", List.of(page.nextCursor()));
        }
    }

    /** The raw bytes that a command printed; nothing of it makes no member. */
    private void output(Caller caller, EvidenceArchive archive, ExecutionParts.Step step, String stream, long size)
            throws IOException {
        if (size == 0) {
            return;
        }
        String name = "output/" + step.stepOrder() + "-" + step.kind() + "-" + step.id() + "." + stream;
        archive.member(name, out -> {
            long from = 0;
            while (true) {
                long at = from;
                List<OutputChunkRow> chunks =
                        tenancy.read(caller.orgId(), () -> executions.output(step.id(), stream, at));
                for (OutputChunkRow chunk : chunks) {
                    int known = (int) Math.max(0, from - chunk.byteOffset());
                    out.write(chunk.data(), known, chunk.data().length - known);
                    from = chunk.byteOffset() + chunk.data().length;
                }
                if (chunks.isEmpty()) {
                    return;
                }
            }
        });
    }
}

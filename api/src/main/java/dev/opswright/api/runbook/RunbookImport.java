/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.guard.Breakers;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.runbook.RunbookRepository;
import dev.opswright.persistence.runbook.RunbookVersionRow;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.runbook.format.InvalidRunbookException;
import dev.opswright.runbook.format.Problem;
import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.runbook.format.RunbookWriter;
import dev.opswright.runbook.format.WrittenRunbook;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.plan.PlanHash;
import dev.opswright.workflows.runbook.RunbookDefinition;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes runbook files in: all documents of a file, or none. A document that says nothing new makes no version; one whose
 * author only wrote it otherwise, comments for one, does, so that nothing that people wrote is lost.
 */
@Singleton
class RunbookImport {
    private final Tenancy tenancy;
    private final RunbookRepository runbooks;
    private final Breakers breakers;
    private final AuditTrail trail;

    RunbookImport(Tenancy tenancy, RunbookRepository runbooks, Breakers breakers, AuditTrail trail) {
        this.trail = trail;
        this.breakers = breakers;
        this.tenancy = tenancy;
        this.runbooks = runbooks;
    }

    /** What became of one document; the id is null in a dry run of a new runbook. */
    @Serdeable
    record Imported(@Nullable UUID id, String name, int version, boolean changed) {}

    /** @param summary what changed and why, kept with every version that is made; {@code null} = not said */
    List<Imported> run(Caller caller, String yaml, @Nullable String summary, boolean dryRun) {
        List<WrittenRunbook> parsed = parse(yaml);
        return tenancy.in(
                caller.orgId(),
                () -> parsed.stream().map(d -> take(caller, d, summary, dryRun)).toList());
    }

    /** Every finding, warnings too. */
    List<LintFinding> lint(String yaml) {
        return RunbookParser.lint(yaml).stream().map(LintFinding::of).toList();
    }

    private static List<WrittenRunbook> parse(String yaml) {
        try {
            return RunbookParser.written(yaml);
        } catch (InvalidRunbookException e) {
            throw ProblemException.of(
                    ProblemCode.INVALID_RUNBOOK,
                    e.problems().stream().map(RunbookImport::error).toList());
        }
    }

    private static FieldError error(Problem problem) {
        return new FieldError(problem.pointer(), problem.code(), problem.message(), problem.line(), problem.column());
    }

    private Imported take(Caller caller, WrittenRunbook written, @Nullable String summary, boolean dryRun) {
        RunbookDefinition definition = written.definition();
        String canonical = RunbookWriter.canonicalYaml(definition);
        String sha256 = PlanHash.of(canonical);
        UUID known = runbooks.lock(definition.name());
        var latest = known == null ? null : runbooks.version(known, null).orElse(null);
        if (known != null && latest != null && saysTheSame(latest, sha256, written.text())) {
            return new Imported(known, definition.name(), latest.version(), false);
        }
        int version = latest == null ? 1 : latest.version() + 1;
        if (dryRun) {
            return new Imported(known, definition.name(), version, true);
        }
        UUID id = known == null ? Ids.next() : known;
        String json = Json.write(definition);
        runbooks.upsert(id, version, json, caller.userId());
        runbooks.deleteSteps(id);
        runbooks.insertSteps(id, json, newIds(definition.steps().size()));
        runbooks.deleteOldTriggers(id, json);
        runbooks.upsertTriggers(id, json, newIds(definition.triggers().size()));
        breakers.define(id, definition.circuitBreaker());
        runbooks.insertVersion(
                Ids.next(), id, version, canonical, written.text(), json, sha256, summary, caller.userId());
        trail.write(trail.by(caller, AuditAction.RUNBOOK_IMPORTED)
                .on(id, definition.name())
                .because(summary)
                .changing(FieldDiff.between(
                        latest == null ? null : Json.read(latest.definition(), RunbookDefinition.class), definition))
                .with("version", version)
                .with("content_sha256", sha256));
        return new Imported(id, definition.name(), version, true);
    }

    /** An export that comes back is nothing new either. */
    private static boolean saysTheSame(RunbookVersionRow latest, String sha256, String text) {
        return latest.contentSha256().equals(sha256)
                && (text.equals(latest.written()) || text.equals(latest.yamlContent()));
    }

    private static String newIds(int count) {
        return Json.write(IntStream.range(0, count).mapToObj(i -> Ids.next()).toList());
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.EngineQuestions;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.look.LookWorkflow;
import dev.opswright.workflows.look.LookWorkflow.LookReport;
import dev.opswright.workflows.look.LookWorkflow.LookRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Has the worker ask a host what a dry run cannot know. On record before anything is sent. */
@Singleton
class HostLooks {
    private static final Duration LIMIT = Duration.ofSeconds(28);

    private final DryRun dryRun;
    private final AuditTrail trail;
    private final EngineQuestions questions;

    HostLooks(DryRun dryRun, AuditTrail trail, EngineQuestions questions) {
        this.dryRun = dryRun;
        this.trail = trail;
        this.questions = questions;
    }

    /** @throws ProblemException not found, where the organization has no such runbook, server or alert */
    LookReport look(Caller caller, UUID runbookId, DryRunBody body) {
        String name = dryRun.named(caller, runbookId, body);
        trail.alone(caller.orgId(), trail.by(caller, AuditAction.RUNBOOK_LOOKED).on(runbookId, name));
        Map<String, Object> vars = Objects.requireNonNullElse(body.vars(), Map.of());
        LookRequest request =
                new LookRequest(caller.orgId(), caller.userId(), runbookId, body.serverId(), body.alertId(), vars);
        return questions.ask(LookWorkflow.class, "look/" + Ids.next(), LIMIT, workflow -> workflow.look(request));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.intake.IntakeRepository;
import dev.opswright.persistence.intake.IntakeRows.Candidates;
import dev.opswright.persistence.intake.IntakeRows.Episode;
import dev.opswright.persistence.intake.IntakeRows.NewExecution;
import dev.opswright.persistence.intake.IntakeRows.RunbookRow;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.alert.AlertIntakeActivities;
import dev.opswright.workflows.alert.AlertIntakeWorkflow.IntakeBatch;
import dev.opswright.workflows.alert.AlertMatcher;
import dev.opswright.workflows.alert.MatchDecision;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.ServerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Decides about batches in one transaction of a few statements, whatever the batch's size. The start key of an execution
 * (episode and trigger) is unique, so that a batch that is decided twice starts nothing twice.
 */
public final class AlertIntakeActivitiesImpl implements AlertIntakeActivities {
    private static final Logger LOG = LoggerFactory.getLogger(AlertIntakeActivitiesImpl.class);
    private static final TypeReference<List<Episode>> EPISODES = new TypeReference<>() {};
    private static final TypeReference<List<RunbookRow>> RUNBOOKS = new TypeReference<>() {};
    private static final TypeReference<List<ServerFacts>> SERVERS = new TypeReference<>() {};
    private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final IntakeRepository intake;
    private final ExecutionRepository executions;
    private final ExecutionStarter starter;
    private final IntakeObserver observer;

    // Compiled once per state of an organization's rules: the document they were made from is the key of the entry.
    private final Map<UUID, Compiled> matchers = new ConcurrentHashMap<>();

    public AlertIntakeActivitiesImpl(
            Tenancy tenancy,
            IntakeRepository intake,
            ExecutionRepository executions,
            ExecutionStarter starter,
            IntakeObserver observer) {
        this.tenancy = tenancy;
        this.intake = intake;
        this.executions = executions;
        this.starter = starter;
        this.observer = observer;
    }

    private record Compiled(String document, AlertMatcher matcher) {}

    @Override
    public IntakeDecisions decide(IntakeBatch batch) {
        List<IntakeDecision> decided = new ArrayList<>();
        IntakeDecisions answer = tenancy.in(batch.orgId(), () -> {
            List<Episode> episodes = Json.read(intake.lockUndecided(batch.batchId()), EPISODES);
            if (!episodes.isEmpty()) {
                decided.addAll(decide(batch.orgId(), episodes));
                store(decided);
            }
            return new IntakeDecisions(
                    refs(batch.orgId(), intake.toStart(batch.batchId())),
                    refs(batch.orgId(), intake.toTellResolved(batch.batchId())));
        });
        decided.forEach(this::tell);
        return answer;
    }

    @Override
    public void startExecutions(List<ExecutionRef> starts) {
        starter.start(starts);
        Map<UUID, List<UUID>> byOrganization = starts.stream()
                .collect(Collectors.groupingBy(
                        ExecutionRef::orgId,
                        LinkedHashMap::new,
                        Collectors.mapping(ExecutionRef::executionId, Collectors.toList())));
        byOrganization.forEach((org, ids) -> tenancy.run(org, () -> executions.markStarted(Json.write(ids))));
    }

    @Override
    public void tellResolved(List<ExecutionRef> resolved) {
        starter.tellResolved(resolved);
    }

    @Override
    public void finish(IntakeBatch batch) {
        tenancy.run(batch.orgId(), () -> intake.finish(batch.batchId()));
    }

    private List<IntakeDecision> decide(UUID orgId, List<Episode> episodes) {
        AlertMatcher matcher = matcher(orgId, intake.candidates());
        Map<Episode, MatchDecision> matches = new LinkedHashMap<>();
        episodes.forEach(episode -> matches.put(episode, matcher.decide(episode.facts(), episode.receivedAt())));
        Map<UUID, RunbookRow> runbooks = runbooks(matches);
        List<IntakeCandidate> candidates = matches.entrySet().stream()
                .map(match -> IntakeCandidate.of(match.getKey(), match.getValue(), runbooks))
                .toList();
        List<String> spellings = candidates.stream()
                .flatMap(candidate -> candidate.spellings().stream())
                .distinct()
                .toList();
        List<ServerFacts> servers =
                spellings.isEmpty() ? List.of() : Json.read(intake.servers(Json.write(spellings)), SERVERS);
        return candidates.stream().map(candidate -> candidate.decide(servers)).toList();
    }

    /** Of alerts that start nothing the log says nothing: there may be hundreds a second, and each has its decision. */
    private void tell(IntakeDecision decision) {
        observer.decided(decision.decision().outcome());
        NewExecution started = decision.execution();
        if (started == null) {
            return;
        }
        MDC.put("alert_id", started.alertId().toString());
        MDC.put("execution_id", started.id().toString());
        try {
            LOG.info(
                    "Run of {} on {}: {}",
                    started.runbookName(),
                    Objects.requireNonNullElse(started.serverName(), "no server"),
                    Objects.requireNonNullElse(started.reasonCode(), started.status()));
        } finally {
            MDC.remove("alert_id");
            MDC.remove("execution_id");
        }
    }

    private AlertMatcher matcher(UUID orgId, String document) {
        Compiled known = matchers.get(orgId);
        if (known != null && known.document().equals(document)) {
            return known.matcher();
        }
        Candidates candidates = Json.read(document, Candidates.class);
        AlertMatcher matcher = AlertMatcher.of(candidates.rules(), candidates.triggers());
        matchers.put(orgId, new Compiled(document, matcher));
        return matcher;
    }

    private Map<UUID, RunbookRow> runbooks(Map<Episode, MatchDecision> matches) {
        List<UUID> ids = matches.values().stream()
                .map(MatchDecision::runbook)
                .filter(Objects::nonNull)
                .map(MatchDecision.RunbookRef::id)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        return Json.read(intake.runbooks(Json.write(ids)), RUNBOOKS).stream()
                .collect(Collectors.toMap(RunbookRow::id, row -> row));
    }

    private void store(List<IntakeDecision> decided) {
        String inserts = Json.write(decided.stream()
                .map(IntakeDecision::execution)
                .filter(Objects::nonNull)
                .toList());
        if (!inserts.equals("[]")) {
            intake.insertExecutions(inserts);
            intake.appendCreated(inserts);
        }
        intake.storeDecisions(
                Json.write(decided.stream().map(IntakeDecision::row).toList()));
    }

    private static List<ExecutionRef> refs(UUID orgId, String ids) {
        return Json.read(ids, IDS).stream()
                .map(id -> new ExecutionRef(orgId, id))
                .toList();
    }
}

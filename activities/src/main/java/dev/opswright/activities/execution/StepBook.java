/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.CommandFailure;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.OutputSink.Stream;
import dev.opswright.activities.execution.OutputText.Shown;
import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.CommandKind;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what happens to commands: rows, output and events, each change once however often it is tried. */
final class StepBook {
    private final Tenancy tenancy;
    private final ExecutionRepository executions;
    private final StepRepository steps;
    private final GuardRepository guards;
    private final OutputStore outputs;
    private final SensitiveOutput sensitive;

    StepBook(ExecutionStores stores) {
        this.tenancy = stores.tenancy();
        this.executions = stores.executions();
        this.steps = stores.steps();
        this.guards = stores.guards();
        this.sensitive = stores.sensitive();
        this.outputs = new OutputStore(executions, steps);
    }

    /** The end that a row records. */
    static Ended recorded(StepRow row) {
        String code = row.reasonCode();
        String message = row.reasonMessage();
        return new Ended(
                StepStatus.valueOf(row.status().toUpperCase(Locale.ROOT)),
                row.exitCode(),
                row.passedDoor(),
                code == null || message == null ? null : new StatusReason(code, message));
    }

    /** The command's row, made as running where there was none. Inside the caller's transaction. */
    StepRow begin(StepRequest request, PlannedCommand planned) {
        StepRow row = steps.begin(
                Ids.next(),
                request.execution().executionId(),
                request.kind().word(),
                request.stepOrder(),
                planned.name(),
                request.round(),
                request.attempt(),
                request.epoch(),
                request.commandId(),
                Json.write(planned.script()),
                planned.expectedExitCodes().stream().map(String::valueOf).collect(Collectors.joining(",")));
        if (row.fresh()) {
            started(request, row);
        }
        return row;
    }

    /** A row was made. Inside the caller's transaction. */
    private void started(StepRequest request, StepRow row) {
        UUID execution = request.execution().executionId();
        executions.append(
                execution,
                "step/" + row.id() + "/started",
                request.kind() == CommandKind.ROLLBACK ? "rollback" : "step_started",
                Json.write(new StepEvent(row.id(), request.kind(), request.stepOrder(), row.stepName(), "running")));
        if (request.kind() == CommandKind.ROLLBACK) {
            steps.setRollbackStatus(execution, request.stepOrder(), "running");
        }
    }

    /** The command ended without contact to the host. Inside the caller's transaction. */
    void finish(StepRequest request, StepRow row, Ended end) {
        end(new Ending(request.execution().executionId(), row.id(), request.kind(), request.stepOrder()), end, null);
    }

    /** As above, with what is shown as output. Inside the caller's transaction. */
    Ended finish(StepRequest request, StepRow row, Ended end, @Nullable String output) {
        UUID execution = request.execution().executionId();
        if (output != null && !output.isEmpty()) {
            byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
            outputs.append(execution, row.id(), List.of(new StepOutput.Chunk(Stream.STDOUT, 0, bytes)));
        }
        return end(new Ending(execution, row.id(), request.kind(), request.stepOrder()), end, null);
    }

    /** Stores what output there is, and the end as its output explains it, which is answered. */
    Ended finish(StepWork.Open work, StepOutput output, Ended end, @Nullable Done done) {
        output.end();
        return tenancy.in(work.execution().orgId(), () -> {
            append(work, output);
            if (work.sensitive()) {
                hide(work, output);
            }
            Ending ending = new Ending(work.execution().executionId(), work.rowId(), work.kind(), work.stepOrder());
            return end(ending, end, done);
        });
    }

    /** The output itself is sealed; what people may know is that there was some. */
    private void hide(StepWork.Open work, StepOutput output) {
        byte[] shown = SensitiveOutput.SHOWN.getBytes(StandardCharsets.UTF_8);
        List<StepOutput.Chunk> chunks = new ArrayList<>();
        if (output.seen().stdout() > 0) {
            chunks.add(new StepOutput.Chunk(Stream.STDOUT, 0, shown));
        }
        if (output.seen().stderr() > 0) {
            chunks.add(new StepOutput.Chunk(Stream.STDERR, 0, shown));
        }
        outputs.append(work.execution().executionId(), work.rowId(), chunks);
        if (steps.lock(work.rowId()).status().equals("running")) {
            sensitive.keep(work.rowId(), output.secret());
        }
    }

    /** Stores new output and shows it to those who watch; keeps the host reserved. */
    void progress(StepWork.Open work, StepOutput output) {
        tenancy.run(work.execution().orgId(), () -> {
            append(work, output);
            renew(work);
        });
    }

    /** Keeps the host reserved while nothing is printed. */
    void alive(StepWork.Open work) {
        tenancy.run(work.execution().orgId(), () -> renew(work));
    }

    /** Says on the row that nothing has been sent yet, and why; {@code null} takes that back before the next try. */
    void note(StepWork.Open work, @Nullable CommandFailure failure) {
        tenancy.run(
                work.execution().orgId(),
                () -> steps.note(
                        work.rowId(),
                        failure == null ? null : failure.code().word(),
                        failure == null ? null : failure.getMessage() + " Trying again."));
    }

    /** A higher number for the host lease that the execution holds; {@code null} when it holds none any more. */
    @Nullable
    Long raiseFence(StepWork.Open work) {
        return tenancy.in(
                work.execution().orgId(),
                () -> work.kind().isReadOnly()
                        ? Long.valueOf(guards.freeFence())
                        : guards.raiseFence(work.execution().executionId()));
    }

    private void renew(StepWork.Open work) {
        if (!work.kind().isReadOnly()) {
            guards.renewLease(work.execution().executionId(), (int) GuardActivitiesImpl.LEASE.toSeconds());
        }
    }

    private void append(StepWork.Open work, StepOutput output) {
        outputs.append(work.execution().executionId(), work.rowId(), output.take());
    }

    private Ended end(Ending ending, Ended plain, @Nullable Done done) {
        StepRow row = steps.lock(ending.rowId());
        boolean cutOut = done != null && done.dropped().stdout() > 0;
        boolean cutErr = done != null && done.dropped().stderr() > 0;
        Shown stdout = outputs.text(row.id(), Stream.STDOUT, row.stdoutBytes());
        Shown stderr = outputs.text(row.id(), Stream.STDERR, row.stderrBytes());
        Ended end = StepOutcomes.explained(plain, stderr == null ? null : Ansi.strip(stderr.text()));
        StatusReason reason = end.reason();
        long changed = steps.finish(
                row.id(),
                end.status().word(),
                reason == null ? null : reason.code(),
                reason == null ? null : reason.message(),
                end.exitCode(),
                end.passedDoor(),
                startedAt(done),
                done == null || !done.ran() ? null : done.endedAt(),
                stdout == null ? null : stdout.text(),
                stderr == null ? null : stderr.text(),
                cutOut || (stdout != null && stdout.cut()),
                cutErr || (stderr != null && stderr.cut()));
        if (changed == 1) {
            told(ending, row, end);
        }
        return end;
    }

    private void told(Ending ending, StepRow row, Ended end) {
        executions.append(
                ending.executionId(),
                "step/" + row.id() + "/finished",
                ending.kind() == CommandKind.ROLLBACK ? "rollback" : "step_finished",
                Json.write(new FinishedEvent(
                        row.id(),
                        ending.kind(),
                        ending.stepOrder(),
                        row.stepName(),
                        end.status(),
                        end.exitCode(),
                        end.reason())));
        switch (ending.kind()) {
            case STEP -> executions.countSteps(ending.executionId());
            case ROLLBACK ->
                steps.setRollbackStatus(
                        ending.executionId(), ending.stepOrder(), end.status().word());
            case VERIFY, PROBE -> {}
        }
        if (end.status() == StepStatus.UNKNOWN && ending.kind() != CommandKind.PROBE) {
            executions.markHost(ending.executionId());
        }
    }

    private static @Nullable Instant startedAt(@Nullable Done done) {
        return done == null || !done.ran() ? null : done.startedAt();
    }

    private record Ending(UUID executionId, UUID rowId, CommandKind kind, int stepOrder) {}

    private record StepEvent(UUID stepExecutionId, CommandKind kind, int stepOrder, String stepName, String status) {}

    private record FinishedEvent(
            UUID stepExecutionId,
            CommandKind kind,
            int stepOrder,
            String stepName,
            StepStatus status,
            @Nullable Integer exitCode,
            @Nullable StatusReason statusReason) {}
}

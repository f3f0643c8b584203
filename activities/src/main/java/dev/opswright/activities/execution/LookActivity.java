/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.Command;
import dev.opswright.activities.command.CommandFailure;
import dev.opswright.activities.command.CommandPort;
import dev.opswright.activities.command.CommandState;
import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.activities.command.OutputSink.Stream;
import dev.opswright.activities.server.ServerRoutes;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.look.LookWorkflow.Look;
import dev.opswright.workflows.look.LookWorkflow.LookActivities;
import dev.opswright.workflows.look.LookWorkflow.LookReport;
import dev.opswright.workflows.look.LookWorkflow.LookRequest;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends the read-only scripts of a plan that nobody has asked to run, and takes what they leave off the host. */
public final class LookActivity implements LookActivities {
    /** So far below the workflow's limit that a script that is deaf to TERM can be stopped and the rest still told. */
    private static final Duration LIMIT = Duration.ofSeconds(12);

    private static final String HIDDEN = "***";

    private final LookPlanning planning;
    private final CommandPort port;

    /** @param installation names this database towards hosts */
    public LookActivity(ExecutionStores stores, ServerRoutes routes, CommandPort port, String installation) {
        this.planning = new LookPlanning(stores, routes, installation);
        this.port = port;
    }

    @Override
    public LookReport look(LookRequest request) {
        return switch (planning.open(request)) {
            case LookPlanning.Opened.Refused refused -> new LookReport(refused.why(), null, List.of());
            case LookPlanning.Opened.Ready ready -> look(ready);
        };
    }

    private LookReport look(LookPlanning.Opened.Ready ready) {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<Look> looks = new ArrayList<>();
        try {
            for (LookPlanning.Sight sight : ready.sights()) {
                looks.add(look(ready, sight, Duration.ofNanos(end - System.nanoTime())));
            }
            return new LookReport(null, ready.planHash(), looks);
        } finally {
            clear(ready);
        }
    }

    private Look look(LookPlanning.Opened.Ready ready, LookPlanning.Sight sight, Duration left) {
        Command command = sight.command();
        if (command == null) {
            return told(sight, "It needs results of earlier steps, so it cannot be asked before they run.");
        }
        if (!left.isPositive()) {
            return told(sight, "The time for looking was over before its turn.");
        }
        StepOutput output = new StepOutput(ready.route().mask(), OutputOffsets.START, !sight.sensitive());
        try {
            return seen(sight, settle(ready, command, output, left), output);
        } catch (CommandFailure failure) {
            return told(sight, failure.getMessage());
        }
    }

    private CommandState settle(LookPlanning.Opened.Ready ready, Command command, StepOutput output, Duration left) {
        long end = System.nanoTime() + left.toNanos();
        CommandState state = port.launch(ready.route().host(), command, OutputOffsets.START, output, left);
        while (state instanceof CommandState.Running || state instanceof CommandState.NotBegun) {
            Duration wait = Duration.ofNanos(end - System.nanoTime());
            if (!wait.isPositive()) {
                return port.cancel(ready.route().host(), command.id());
            }
            state = state instanceof CommandState.Running
                    ? port.follow(ready.route().host(), command.id(), output.seen(), output, wait)
                    : port.launch(ready.route().host(), command, output.seen(), output, wait);
        }
        return state;
    }

    private static Look seen(LookPlanning.Sight sight, CommandState state, StepOutput output) {
        output.end();
        if (!(state instanceof CommandState.Done done) || done.reason() != CommandState.EndReason.EXITED) {
            return told(sight, "It had not ended when the time for looking was over.");
        }
        StepRequest request = sight.request();
        List<StepOutput.Chunk> chunks = output.take();
        return new Look(
                request.kind().word(),
                sight.stepOrder(),
                sight.name(),
                done.exitCode(),
                sight.sensitive() ? HIDDEN : text(chunks, Stream.STDOUT),
                sight.sensitive() ? HIDDEN : text(chunks, Stream.STDERR),
                null);
    }

    private static String text(List<StepOutput.Chunk> chunks, Stream stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chunks.stream().filter(chunk -> chunk.stream() == stream).forEach(chunk -> bytes.writeBytes(chunk.data()));
        String text = OutputText.of(bytes.toByteArray()).text();
        return text.length() <= Look.MOST_CHARACTERS ? text : text.substring(0, Look.MOST_CHARACTERS) + "…";
    }

    private static Look told(LookPlanning.Sight sight, String why) {
        return new Look(sight.request().kind().word(), sight.stepOrder(), sight.name(), null, "", "", why);
    }

    /** What cannot be taken away now is a folder of a few kilobytes. */
    private void clear(LookPlanning.Opened.Ready ready) {
        try {
            port.clear(ready.route().host(), List.of(ready.run().toString()));
        } catch (CommandFailure ignored) {
            // The answer matters more than the folder.
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.replay;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.opswright.persistence.replay.RecordedHistory;
import dev.opswright.workflows.engine.EngineData;
import dev.opswright.workflows.execution.Queues;
import dev.opswright.workflows.replay.WorkflowTypes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.payload.codec.ChainCodec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.Locale;

/**
 * Runs recorded histories through today's workflow code. Nothing is done: the worker is never started and polls nothing,
 * activities are answered from the recording, and of the engine only its capabilities are asked.
 */
final class HistoryJudge {
    private static final String NON_DETERMINISM = "TMPRL1100";
    private static final Pattern PLACE = Pattern.compile("event (\\d+) of type 'EVENT_TYPE_([A-Z_]+)'");

    private final Worker worker;

    /** A judge; keep one, it costs some threads. */
    HistoryJudge(WorkflowServiceStubs engine) {
        // Failures were encoded on their way to the engine; only a converter with a codec reads their messages.
        WorkflowClientOptions options = WorkflowClientOptions.newBuilder()
                .setDataConverter(EngineData.converter(List.of(new ChainCodec(List.of()))))
                .build();
        worker = WorkerFactory.newInstance(WorkflowClient.newInstance(engine, options))
                .newWorker(Queues.OPSWRIGHT);
        worker.registerWorkflowImplementationTypes(WorkflowTypes.all());
    }

    /** Goes through a history from its beginning. */
    Judgement judge(RecordedHistory recorded) {
        int events = recorded.size();
        try {
            worker.replayWorkflowExecution(new WorkflowExecutionHistory(recorded.history()));
            return new Judgement(
                    Judgement.Verdict.SAME,
                    "Today's code goes the same way through all " + events + " events.",
                    events);
        } catch (Exception e) {
            return judged(e, events);
        }
    }

    /** The SDK (1.38) tells it in the text of a plain exception only; the code in it is stable. */
    private static Judgement judged(Exception thrown, int events) {
        String text = String.valueOf(thrown.getMessage());
        if (!text.contains(NON_DETERMINISM)) {
            String message = "The recording could not be gone through ("
                    + thrown.getClass().getSimpleName() + ").";
            return new Judgement(Judgement.Verdict.UNDECIDED, message, events);
        }
        Matcher place = PLACE.matcher(text);
        String where = place.find()
                ? "at event " + place.group(1) + " of " + events + " ("
                        + place.group(2).toLowerCase(Locale.ROOT).replace('_', ' ') + ")"
                : "before its end";
        return new Judgement(
                Judgement.Verdict.DIFFERENT,
                "Today's code leaves the recorded way " + where + ": it would not have done there what was done.",
                events);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.StepRow;
import dev.opswright.runbook.plan.RequestText;
import dev.opswright.workflows.execution.ControlActivities;
import dev.opswright.workflows.execution.StepProgress;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.json.Json;

/** Rows of steps that the workflow carries out itself. One transaction a call. */
public final class ControlActivitiesImpl implements ControlActivities {
    private final ExecutionStores stores;
    private final StepBook book;
    private final ControlOpening opening;
    private final LeftOutSteps leftOut;

    public ControlActivitiesImpl(ExecutionStores stores) {
        this.stores = stores;
        this.book = new StepBook(stores);
        this.opening = new ControlOpening(stores, book);
        this.leftOut = new LeftOutSteps(stores.executions(), stores.steps());
    }

    @Override
    public StepProgress open(StepRequest request) {
        return stores.tenancy().in(request.execution().orgId(), () -> switch (opening.open(request)) {
            case ControlOpening.Opened.Over over -> over.end();
            case ControlOpening.Opened.Ready ignored -> new StepProgress.Running();
        });
    }

    @Override
    public Ended notice(StepRequest request) {
        return stores.tenancy().in(request.execution().orgId(), () -> switch (opening.open(request)) {
            case ControlOpening.Opened.Over over -> over.end();
            case ControlOpening.Opened.Ready ready -> {
                String message = RequestText.plain(ready.script());
                stores.executions()
                        .append(
                                request.execution().executionId(),
                                "notice/" + request.commandId(),
                                "notice",
                                Json.write(new NoticeEvent(
                                        request.stepOrder(), ready.row().stepName(), message)));
                Ended said = new Ended(StepStatus.COMPLETED, null, false, null);
                yield book.finish(request, ready.row(), said, message + "\n");
            }
        });
    }

    private record NoticeEvent(int stepOrder, String stepName, String message) {}

    @Override
    public void leaveOut(LeftOut step) {
        stores.tenancy()
                .run(
                        step.request().execution().orgId(),
                        () -> leftOut.add(step.request(), step.stepName(), step.why()));
    }

    @Override
    public Ended end(StepEnd end) {
        StepRequest request = end.request();
        return stores.tenancy().in(request.execution().orgId(), () -> {
            PlannedCommand planned =
                    PlannedCommand.of(opening.plan(request.execution().executionId()), request);
            StepRow step = book.begin(request, planned);
            return step.status().equals("running")
                    ? book.finish(request, step, end.end(), end.output())
                    : StepBook.recorded(step);
        });
    }
}

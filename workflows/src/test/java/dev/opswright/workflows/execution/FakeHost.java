/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.execution.StepProgress.Ended;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The host side of a run: every command ends well at once unless scripted otherwise. */
final class FakeHost implements StepActivities.Launch, StepActivities.Follow {
    private final Journal journal;
    private final Map<String, Supplier<StepProgress>> launches = new ConcurrentHashMap<>();
    private final Map<String, Deque<Supplier<StepProgress>>> follows = new ConcurrentHashMap<>();

    FakeHost(Journal journal) {
        this.journal = journal;
    }

    static Ended completed() {
        return new Ended(StepStatus.COMPLETED, 0, true, null);
    }

    static Ended failed(int exitCode) {
        return new Ended(StepStatus.FAILED, exitCode, true, null);
    }

    static Ended ended(StepStatus status, boolean passedDoor, String code) {
        return new Ended(status, null, passedDoor, new StatusReason(code, code));
    }

    /** Scripts a short command, named like {@code step-1/0.0.0}. */
    FakeHost answers(String command, StepProgress progress) {
        launches.put(command, () -> progress);
        return this;
    }

    /** Scripts a launch that throws. */
    FakeHost refuses(String command, String type, String message) {
        launches.put(command, () -> {
            throw ApplicationFailure.newNonRetryableFailure(message, type);
        });
        return this;
    }

    /** Scripts a command that is still running after its launch. */
    FakeHost runs(String command, Supplier<StepProgress> follow) {
        launches.put(command, StepProgress.Running::new);
        follows.computeIfAbsent(command, c -> new ConcurrentLinkedDeque<>()).add(follow);
        return this;
    }

    /** A command that runs until it is stopped, and then ends as given. */
    FakeHost runsUntilStopped(String command, Ended end) {
        return runs(command, () -> {
            beatUntilCancelled();
            return end;
        });
    }

    @Override
    public StepProgress launch(StepRequest request) {
        String command = name(request);
        journal.once("launch " + command + " fence " + request.fence());
        return launches.getOrDefault(command, FakeHost::completed).get();
    }

    @Override
    public StepProgress follow(StepRequest request) {
        String command = name(request);
        journal.add("follow " + command);
        Deque<Supplier<StepProgress>> scripted = follows.get(command);
        Supplier<StepProgress> next = scripted.size() > 1 ? scripted.poll() : scripted.peek();
        return next.get();
    }

    /** Beats as a follower does, until the cancel arrives, and returns it. */
    static ActivityCompletionException beatUntilCancelled() {
        ActivityExecutionContext context = Activity.getExecutionContext();
        CountDownLatch never = new CountDownLatch(1);
        try {
            do {
                context.heartbeat(null);
            } while (!never.await(20, TimeUnit.MILLISECONDS));
        } catch (ActivityCompletionException stopped) {
            return stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The follower was interrupted.");
    }

    static String name(StepRequest request) {
        String id = request.commandId();
        return id.substring(id.indexOf('/') + 1);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executions from a shell. */
@Command(
        name = "execution",
        mixinStandardHelpOptions = true,
        subcommands = {DelegateCommand.class, EvidenceCommand.class, LinkCommand.class},
        description = "List, watch, approve, steer and stop executions.")
public final class ExecutionCommand {
    private static final List<String> COLUMNS =
            List.of("id", "runbook_name", "server_name", "status", "outcome", "status_reason.message", "created_at");
    private static final Set<String> CLOSED =
            Set.of("completed", "failed", "cancelled", "timeout", "refused", "unknown");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Command(
            name = "make-test",
            mixinStandardHelpOptions = true,
            description = "A runbook test made from a run, on standard output.")
    int makeTest(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) {
        System.out.print(api.client().getText("/executions/" + Reference.encoded(id) + "/test"));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The newest executions.")
    int list(
            @Mixin ApiOptions api,
            @Option(names = "--status", description = "only this status") String status,
            @Option(names = "--limit", defaultValue = "20", description = "at most this many") int limit) {
        String filter = status == null ? "" : "&status=" + Reference.encoded(status);
        api.printItems(api.client().get("/executions?limit=" + limit + filter), COLUMNS);
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One execution with its steps.")
    int show(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) {
        JsonNode execution = api.client().get("/executions/" + id);
        api.print(execution, COLUMNS);
        if (!api.json()) {
            printSteps(execution);
        }
        return 0;
    }

    @Command(
            name = "watch",
            mixinStandardHelpOptions = true,
            description = "Follow an execution to its end; exit code 0 only when it completed.")
    int watch(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) throws InterruptedException {
        ApiClient client = api.client();
        String last = "";
        while (true) {
            JsonNode execution = client.get("/executions/" + id);
            String line = execution.path("status").asText() + "  "
                    + execution.path("steps_done").asInt() + "/"
                    + execution.path("steps_total").asInt() + " steps  "
                    + execution.path("status_reason").path("message").asText("");
            if (!line.equals(last) && !api.json()) {
                System.out.println(line.strip());
                last = line;
            }
            if (CLOSED.contains(execution.path("status").asText())) {
                if (api.json()) {
                    System.out.println(execution.toPrettyString());
                } else {
                    printSteps(execution);
                }
                return execution.path("status").asText().equals("completed") ? 0 : 1;
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approve the plan an execution waits with.")
    int approve(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--comment") String comment) {
        return decide(api, id, "approve", comment);
    }

    @Command(name = "reject", mixinStandardHelpOptions = true, description = "Reject the plan an execution waits with.")
    int reject(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--comment", required = true, description = "why") String comment) {
        return decide(api, id, "reject", comment);
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Stop an execution, on the host too.")
    int cancel(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Option(names = "--undo", description = "take completed steps back where the runbook says how")
                    boolean undo) {
        JsonNode answer = api.client().post("/executions/" + id + "/cancel", Map.of("reason", reason, "undo", undo));
        api.print(answer, "Asked to stop. Watch it with: opswright execution watch " + id);
        return 0;
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Hold an execution after its current step; a step that fails meanwhile is held too.")
    int pause(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "why") String reason) {
        return steer(api, id, "pause", reason, "It pauses after the step that runs now.");
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Let a paused execution go on; where a failed step is held, it ends as failed.")
    int resume(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", description = "why") String reason) {
        return steer(api, id, "resume", reason, "It goes on.");
    }

    @Command(
            name = "skip-step",
            mixinStandardHelpOptions = true,
            description = "Leave out a paused execution's next step, or accept its failed one; it stays paused.")
    int skipStep(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "why") String reason) {
        return steer(api, id, "skip-step", reason, "The step is left out; the execution stays paused.");
    }

    @Command(
            name = "retry-step",
            mixinStandardHelpOptions = true,
            description = "Run a paused execution's last step once more; it stays paused.")
    int retryStep(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "why") String reason) {
        return steer(api, id, "retry-step", reason, "The step runs once more; the execution stays paused.");
    }

    @Command(
            name = "resolve",
            mixinStandardHelpOptions = true,
            description = "Say what became of a step whose end nobody saw.")
    int resolve(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--step", required = true, description = "number of the step") int step,
            @Option(names = "--verdict", required = true, description = "done, failed or retry") String verdict,
            @Option(names = "--comment", required = true, description = "what you saw on the host") String comment) {
        JsonNode answer = api.client()
                .post(
                        "/executions/" + id + "/resolve-unknown",
                        Map.of("step_order", step, "verdict", verdict, "comment", comment));
        api.print(answer, "Taken. Watch it with: opswright execution watch " + id);
        return 0;
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Run a finished execution once more; prints the id of the new one.")
    int retry(
            @Mixin ApiOptions api,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "why") String reason) {
        JsonNode answer = api.client().post("/executions/" + id + "/retry", Map.of("reason", reason));
        api.print(answer, answer.path("id").asText());
        return 0;
    }

    private static int steer(ApiOptions api, String id, String word, String reason, String done) {
        Map<String, Object> body = reason == null ? Map.of() : Map.of("reason", reason);
        api.print(api.client().post("/executions/" + id + "/" + word, body), done);
        return 0;
    }

    private static int decide(ApiOptions api, String id, String decision, String comment) {
        ApiClient client = api.client();
        WaitingApproval approval = WaitingApproval.of(client, id);
        JsonNode verdict = client.post(
                "/approvals/" + approval.id() + "/decisions",
                Map.of(
                        "decision",
                        decision,
                        "plan_hash",
                        approval.planHash(),
                        "comment",
                        comment == null ? "" : comment));
        api.print(verdict, "The approval is now: " + verdict.path("status").asText());
        return 0;
    }

    private static void printSteps(JsonNode execution) {
        for (JsonNode step : execution.path("steps")) {
            System.out.printf(
                    "  %s %d. %-40s %-10s exit %s%n",
                    step.path("kind").asText().equals("rollback") ? "undo" : "step",
                    step.path("step_order").asInt(),
                    step.path("step_name").asText(),
                    step.path("status").asText(),
                    step.hasNonNull("exit_code") ? step.path("exit_code").asText() : "-");
        }
    }
}

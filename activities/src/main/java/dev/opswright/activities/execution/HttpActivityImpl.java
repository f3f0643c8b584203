/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.execution.ControlOpening.Opened;
import dev.opswright.activities.http.AllowedHosts;
import dev.opswright.activities.http.EgressRule;
import dev.opswright.activities.http.HttpReply;
import dev.opswright.activities.http.HttpTrouble;
import dev.opswright.activities.http.PinnedHttp;
import dev.opswright.activities.http.RequestBuilder;
import dev.opswright.activities.server.SecretMask;
import dev.opswright.persistence.setting.SettingRepository;
import dev.opswright.persistence.setting.SettingRow;
import dev.opswright.workflows.execution.CommandKind;
import dev.opswright.workflows.execution.HttpActivities;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.runbook.Http;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes the requests of steps, each at most once. */
public final class HttpActivityImpl implements HttpActivities {
    private final ExecutionStores stores;
    private final SettingRepository settings;
    private final RequestBuilder requests;
    private final PinnedHttp http;
    private final StepBook book;
    private final ControlOpening opening;

    public HttpActivityImpl(
            ExecutionStores stores, SettingRepository settings, RequestBuilder requests, PinnedHttp http) {
        this.stores = stores;
        this.settings = settings;
        this.requests = requests;
        this.http = http;
        this.book = new StepBook(stores);
        this.opening = new ControlOpening(stores, book);
    }

    private record Begun(Opened opened, Map<String, String> settings) {}

    @Override
    public Ended call(StepRequest request) {
        Begun begun = stores.tenancy().in(request.execution().orgId(), () -> {
            Opened opened = opening.open(request);
            return new Begun(
                    opened, settings.all().stream().collect(Collectors.toMap(SettingRow::key, SettingRow::value)));
        });
        return switch (begun.opened()) {
            case Opened.Over over -> over.end();
            case Opened.Ready ready -> end(request, ready, made(request, ready, begun.settings()));
        };
    }

    private HttpOutcome made(StepRequest request, Opened.Ready ready, Map<String, String> set) {
        if (!ready.row().fresh()) {
            // Somebody began it and was lost before its end was on record; it may have been sent.
            return HttpOutcome.lost();
        }
        PlannedStep step = ready.plan().steps().get(request.stepOrder() - 1);
        Http planned =
                Objects.requireNonNull(request.kind() == CommandKind.ROLLBACK ? step.rollbackHttp() : step.http());
        try {
            RequestBuilder.Built built = requests.build(
                    planned, ready.script().bindings(), key(request), Duration.ofSeconds(step.timeoutSeconds()));
            if (!AllowedHosts.of(set.get("http.allowed_hosts")).allows(built.call())) {
                return HttpOutcome.refused(
                        "host_not_allowed",
                        built.call().uri().getHost()
                                + " is not among the hosts that the setting http.allowed_hosts lists. Nothing was sent.");
            }
            HttpReply reply = http.exchange(built.call(), EgressRule.of(set.get("egress.private_networks")));
            return HttpOutcome.of(planned, reply, SecretMask.of(built.secrets()), step.captureOutput());
        } catch (HttpTrouble trouble) {
            return HttpOutcome.of(planned, trouble);
        } catch (IllegalArgumentException e) {
            return HttpOutcome.refused("value_refused", String.valueOf(e.getMessage()));
        }
    }

    /** The same for every attempt and epoch of a round, so that the other side does the thing once. */
    private static String key(StepRequest request) {
        return request.execution().executionId() + "/" + request.kind().word() + "-" + request.stepOrder() + "/"
                + request.round();
    }

    private Ended end(StepRequest request, Opened.Ready ready, HttpOutcome outcome) {
        return stores.tenancy().in(request.execution().orgId(), () -> {
            if (outcome.extracted() != null) {
                stores.steps().setExtracted(ready.row().id(), outcome.extracted());
            }
            return book.finish(request, ready.row(), outcome.end(), outcome.output());
        });
    }
}

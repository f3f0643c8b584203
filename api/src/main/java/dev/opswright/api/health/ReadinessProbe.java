/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.health;

import dev.opswright.api.health.HealthReport.Check;
import dev.opswright.persistence.schema.SchemaState;
import io.grpc.StatusRuntimeException;
import io.micronaut.context.BeanProvider;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks database and engine, each with a limit, side by side. */
@Singleton
class ReadinessProbe {
    private static final int LIMIT_SECONDS = 2;
    private static final String NO_ANSWER = "no answer";
    private static final long LONGEST_LAG_SECONDS = 60;

    private final SchemaState schema;
    private final BeanProvider<WorkflowServiceStubs> engine;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ReadinessProbe(SchemaState schema, BeanProvider<WorkflowServiceStubs> engine) {
        this.schema = schema;
        this.engine = engine;
    }

    HealthReport ask() {
        Future<Check> migrations = threads.submit(this::migrations);
        Future<Check> relay = threads.submit(this::relay);
        Future<Check> workflows = threads.submit(this::workflows);
        Check schemaCheck = await("migrations", migrations);
        Check database = NO_ANSWER.equals(schemaCheck.detail())
                ? Check.failing("database", NO_ANSWER)
                : Check.ok("database", null);
        return HealthReport.of(List.of(database, schemaCheck, await("engine", workflows), await("relay", relay)));
    }

    private Check migrations() {
        List<String> missing = schema.missing();
        return missing.isEmpty()
                ? Check.ok("migrations", null)
                : Check.failing("migrations", "not applied: " + String.join(", ", missing));
    }

    private Check relay() {
        long lag = schema.relayLagSeconds();
        String detail = lag + " s behind";
        return lag <= LONGEST_LAG_SECONDS ? Check.ok("relay", detail) : Check.failing("relay", detail);
    }

    private Check workflows() {
        if (!engine.isPresent()) {
            return Check.failing("engine", "not configured");
        }
        try {
            engine.get()
                    .blockingStub()
                    .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return Check.ok("engine", null);
        } catch (StatusRuntimeException e) {
            return Check.failing("engine", e.getStatus().getCode().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static Check await(String name, Future<Check> check) {
        try {
            return check.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            check.cancel(true);
            return Check.failing(name, NO_ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.failing(name, "interrupted");
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}

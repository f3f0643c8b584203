/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Times every activity and puts the id of what it works for beside each log line. Touches no workflow command. */
public final class ActivityObservation extends WorkerInterceptorBase {
    private static final String EXECUTION = "execution/";

    private final MeterRegistry registry;

    public ActivityObservation(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Observed(next);
    }

    private final class Observed extends ActivityInboundCallsInterceptorBase {
        private @Nullable ActivityInfo info;

        Observed(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            info = context.getInfo();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            ActivityInfo activity = info;
            String workflow = activity == null ? "" : activity.getWorkflowId();
            String type = activity == null ? "unknown" : activity.getActivityType();
            if (workflow.startsWith(EXECUTION)) {
                MDC.put("execution_id", workflow.substring(EXECUTION.length()));
            }
            long begin = System.nanoTime();
            String outcome = "failed";
            try {
                ActivityOutput output = super.execute(input);
                outcome = "completed";
                return output;
            } finally {
                registry.timer("opswright.activity", "type", type, "outcome", outcome)
                        .record(Duration.ofNanos(System.nanoTime() - begin));
                MDC.remove("execution_id");
            }
        }
    }
}

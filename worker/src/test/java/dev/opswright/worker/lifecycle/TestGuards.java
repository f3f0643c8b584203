/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import dev.opswright.activities.execution.PlanActivitiesImpl;
import dev.opswright.activities.execution.RecordActivitiesImpl;
import dev.opswright.activities.guard.GuardActivitiesImpl;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.PlanRepository;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.guard.Breakers;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.guard.LimitRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.context.ApplicationContext;

/** The activities that judge, plan and record runs, on the test's database. */
final class TestGuards implements AutoCloseable {
    private final ApplicationContext context =
            ApplicationContext.run(TestDatabase.shared().properties());

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    GuardActivitiesImpl guards() {
        return new GuardActivitiesImpl(
                bean(Tenancy.class),
                bean(GuardRepository.class),
                bean(LimitRepository.class),
                bean(Breakers.class),
                bean(PlatformAlerts.class));
    }

    RecordActivitiesImpl records() {
        return new RecordActivitiesImpl(
                bean(Tenancy.class),
                bean(ExecutionRepository.class),
                bean(GuardRepository.class),
                bean(Breakers.class));
    }

    PlanActivitiesImpl plans() {
        return new PlanActivitiesImpl(
                bean(Tenancy.class),
                bean(RunFactsRepository.class),
                bean(PlanRepository.class),
                bean(ExecutionRepository.class));
    }

    @Override
    public void close() {
        context.close();
    }
}

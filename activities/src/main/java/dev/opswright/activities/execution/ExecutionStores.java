/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.execution.PlanRepository;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.execution.StepRepository;
import dev.opswright.persistence.guard.GuardRepository;
import dev.opswright.persistence.tenancy.Tenancy;

/** The tables that carrying out an execution works on, and the way into them. */
public record ExecutionStores(
        Tenancy tenancy,
        RunFactsRepository runs,
        PlanRepository plans,
        ExecutionRepository executions,
        StepRepository steps,
        GuardRepository guards,
        SensitiveOutput sensitive) {}

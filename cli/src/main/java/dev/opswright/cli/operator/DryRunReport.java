/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** A dry run in words. */
final class DryRunReport {
    private DryRunReport() {}

    /** Prints it; 0 where the run could start now or later, 1 where something is missing or a guard refuses. */
    static int print(ApiOptions api, JsonNode plan) {
        if (api.json()) {
            System.out.println(plan.toPrettyString());
        } else {
            print(System.out, plan);
        }
        return plan.path("missing").isEmpty() && !refused(plan) ? 0 : 1;
    }

    private static boolean refused(JsonNode plan) {
        return plan.path("guards").findValuesAsText("verdict").contains("refuse");
    }

    private static void print(PrintStream out, JsonNode plan) {
        out.printf(
                "On %s (%s), host key %s%n",
                plan.at("/target/name").asText(),
                plan.path("host").asText(),
                plan.path("host_key").asText());
        for (JsonNode missing : plan.path("missing")) {
            out.printf("MISSING  %s%n", missing.path("message").asText());
        }
        for (JsonNode step : plan.path("steps")) {
            print(out, step, step.path("skipped").asBoolean());
        }
        for (JsonNode guard : plan.path("guards")) {
            out.printf(
                    "%-8s %s%n",
                    guard.path("verdict").asText(), guard.path("reason").asText());
        }
        if (plan.hasNonNull("plan_hash")) {
            out.printf("plan %s%n", plan.path("plan_hash").asText());
        }
    }

    private static void print(PrintStream out, JsonNode step, boolean skipped) {
        out.printf(
                "%d. %s%s%n",
                step.path("step_order").asInt(),
                step.path("name").asText(),
                skipped ? " (skipped by its condition)" : "");
        step.path("script").asText().lines().forEach(line -> out.println("     " + line));
        for (JsonNode binding : step.path("bindings")) {
            out.printf(
                    "     %s = %s%n",
                    binding.path("name").asText(),
                    binding.hasNonNull("value")
                            ? binding.path("value").asText()
                            : "(from an earlier step: "
                                    + binding.path("expression").asText() + ")");
        }
    }
}

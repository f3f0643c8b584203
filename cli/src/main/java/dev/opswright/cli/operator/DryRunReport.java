/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A dry run in words. */
final class DryRunReport {
    private DryRunReport() {}

    /** Prints it; 0 where the run could start now or later, 1 where something is missing or a guard refuses. */
    static int print(ApiOptions api, JsonNode plan, @Nullable JsonNode seen) {
        if (api.json()) {
            ObjectNode all = plan.deepCopy();
            if (seen != null) {
                all.set("look", seen);
            }
            System.out.println(all.toPrettyString());
        } else {
            print(System.out, plan);
            if (seen != null) {
                printSeen(System.out, seen);
            }
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

    private static void printSeen(PrintStream out, JsonNode seen) {
        out.println("On the host now:");
        if (seen.hasNonNull("refusal")) {
            out.println("     " + seen.path("refusal").asText());
        }
        for (JsonNode look : seen.path("looks")) {
            String end = look.hasNonNull("exit_code")
                    ? "exit code " + look.path("exit_code").asText()
                    : look.path("message").asText();
            out.printf(
                    "     %s of %s: %s%n",
                    look.path("kind").asText(), look.path("name").asText(), end);
            (look.path("stdout").asText() + look.path("stderr").asText())
                    .lines()
                    .forEach(line -> out.println("       " + line));
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

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run on several servers goes over them; what is not given is the server's default. */
final class FleetOptions {
    @Option(names = "--canary", paramLabel = "N", description = "servers of the first wave (default 1; 0 = none)")
    private @Nullable Integer canary;

    @Option(
            names = "--waves",
            paramLabel = "PERCENT",
            split = ",",
            description = "how much of the rest has had its turn after each further wave (default 25,50,100)")
    private @Nullable List<Integer> waves;

    @Option(names = "--max-parallel", paramLabel = "N", description = "runs open at once (default 10)")
    private @Nullable Integer maxParallel;

    @Option(names = "--max-failures", paramLabel = "N", description = "stop when this many failed (default 1)")
    private @Nullable Integer maxFailures;

    @Option(
            names = "--max-failure-percent",
            paramLabel = "P",
            description = "stop when this share of all servers failed")
    private @Nullable Integer maxFailurePercent;

    /** What was given, as the API names it. */
    Map<String, Object> policy() {
        Map<String, Object> policy = new LinkedHashMap<>();
        put(policy, "canary", canary);
        put(policy, "waves", waves);
        put(policy, "max_parallel", maxParallel);
        put(policy, "max_failures", maxFailures);
        put(policy, "max_failure_percent", maxFailurePercent);
        return policy;
    }

    private static void put(Map<String, Object> policy, String name, @Nullable Object value) {
        if (value != null) {
            policy.put(name, value);
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.fleet;

import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.workflows.fleet.FleetPolicy;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run on several servers goes over them; what is absent is as in {@link FleetPolicy#DEFAULT}.
 *
 * @param canary servers of the first wave; 0 = none
 * @param waves percent of the other servers that has had its turn after each further wave: rising, the last 100
 * @param maxParallel runs open at once
 * @param maxFailures stop when this many runs failed; 1 when this and the next are absent
 * @param maxFailurePercent stop when this share of all servers failed
 */
@Serdeable
public record FleetBody(
        @Nullable @Min(0) @Max(FleetPolicy.MOST_SERVERS) Integer canary,

        @Nullable @Size(min = 1, max = FleetPolicy.MOST_WAVES)
        List<Integer> waves,

        @Nullable @Min(1) @Max(FleetPolicy.MOST_PARALLEL) Integer maxParallel,
        @Nullable @Min(1) @Max(FleetPolicy.MOST_SERVERS) Integer maxFailures,
        @Nullable @Min(1) @Max(100) Integer maxFailurePercent) {

    static FleetPolicy policy(@Nullable FleetBody body) {
        return body == null ? FleetPolicy.DEFAULT : body.policy();
    }

    private FleetPolicy policy() {
        FleetPolicy usual = FleetPolicy.DEFAULT;
        List<Integer> cuts = Objects.requireNonNullElse(waves, usual.waves());
        check(cuts);
        return new FleetPolicy(
                Objects.requireNonNullElse(canary, usual.canary()),
                cuts,
                Objects.requireNonNullElse(maxParallel, usual.maxParallel()),
                maxFailures == null && maxFailurePercent == null ? usual.maxFailures() : maxFailures,
                maxFailurePercent);
    }

    private static void check(List<Integer> cuts) {
        List<FieldError> errors = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < cuts.size(); i++) {
            Integer cut = cuts.get(i);
            if (cut == null || cut <= before || cut > 100) {
                errors.add(new FieldError(
                        "/fleet/waves/" + i, "invalid", "Percents rise from wave to wave, from 1 to 100."));
                break;
            }
            before = cut;
        }
        if (errors.isEmpty() && before != 100) {
            errors.add(new FieldError("/fleet/waves", "invalid", "The last wave takes all the rest: it must be 100."));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}

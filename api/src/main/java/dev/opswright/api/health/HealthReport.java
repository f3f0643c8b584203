/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.health;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this process can do its work, and which part cannot. */
@Serdeable
record HealthReport(String status, List<Check> checks) {
    /** One part: {@code ok} or {@code failing}, with a sentence. */
    @Serdeable
    record Check(String name, String status, @Nullable String detail) {
        static Check ok(String name, @Nullable String detail) {
            return new Check(name, "ok", detail);
        }

        static Check failing(String name, String detail) {
            return new Check(name, "failing", detail);
        }

        boolean isOk() {
            return status.equals("ok");
        }
    }

    static HealthReport of(List<Check> checks) {
        return new HealthReport(checks.stream().allMatch(Check::isOk) ? "ok" : "failing", checks);
    }

    boolean isOk() {
        return status.equals("ok");
    }
}

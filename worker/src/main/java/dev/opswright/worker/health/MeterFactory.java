/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** A registry that nobody reads, for a worker without the api's metrics beside it. */
@Factory
final class MeterFactory {
    @Singleton
    @Requires(missingBeans = MeterRegistry.class)
    MeterRegistry registry() {
        return new SimpleMeterRegistry();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Third-party objects of the api. */
@Factory
class ServerFactory {
    /** The clock of everything that judges by time; absent only where another role brought one. */
    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }
}

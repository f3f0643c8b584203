/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.workflows.audit.Travel;
import java.util.Optional;

/** Where on earth addresses are. */
interface Locations {
    /** Knows nothing. */
    Locations NONE = new Locations() {
        @Override
        public Optional<Travel.Place> find(String address) {
            return Optional.empty();
        }

        @Override
        public boolean isEmpty() {
            return true;
        }
    };

    /** Empty when nobody knows: private addresses, and without a database all. */
    Optional<Travel.Place> find(String address);

    /** Whether no place is known of any address, so that nobody need be asked who travelled. */
    default boolean isEmpty() {
        return false;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.privacy;

import dev.opswright.persistence.privacy.PrivacyStore;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.privacy.PrivacyActivities;
import dev.opswright.workflows.privacy.PrivacyRef;
import dev.opswright.workflows.privacy.PrivacyState;
import io.temporal.failure.ApplicationFailure;

/** Privacy requests in the database; every step is one transaction there. */
public final class PrivacyActivitiesImpl implements PrivacyActivities {
    private final PrivacyStore store;

    public PrivacyActivitiesImpl(PrivacyStore store) {
        this.store = store;
    }

    @Override
    public PrivacyState look(PrivacyRef request) {
        return store.look(request)
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                        "The request's row is not there", ExecutionFailures.NOT_FOUND));
    }

    @Override
    public void collect(PrivacyRef request) {
        store.collect(request);
    }

    @Override
    public void erase(PrivacyRef request) {
        store.erase(request);
    }

    @Override
    public void end(Ending ending) {
        store.end(ending.request(), ending.from(), ending.status(), ending.code(), ending.message());
    }
}

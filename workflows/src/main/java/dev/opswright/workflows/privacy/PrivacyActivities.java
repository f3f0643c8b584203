/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a privacy request reads and does. Each may be repeated; a row that is further already stays as it is. */
@ActivityInterface(namePrefix = "Privacy")
public interface PrivacyActivities {
    /** What the row says now. */
    @ActivityMethod
    PrivacyState look(PrivacyRef request);

    /** Collects, seals and keeps what is known about the person. */
    @ActivityMethod
    void collect(PrivacyRef request);

    /** Erases the person and signs that it was done; ends the request, as failed where it may not be done. */
    @ActivityMethod
    void erase(PrivacyRef request);

    /** Ends the request, and what was collected with it. */
    @ActivityMethod
    void end(Ending ending);

    /**
     * How it ends.
     *
     * @param from ends it only where it still stands so
     */
    record Ending(PrivacyRef request, PrivacyStatus from, PrivacyStatus status, String code, String message) {}
}

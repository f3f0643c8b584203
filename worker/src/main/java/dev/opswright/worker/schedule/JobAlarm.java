/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.schedule;

import dev.opswright.persistence.alert.PlatformAlerts;
import java.util.Map;
import java.util.UUID;

/** Tells people that a job could not do its work, until it could again; both may be repeated. */
public interface JobAlarm {
    /**
     * It could not.
     *
     * @param labels what of the job's work it was
     * @param why in words, without secrets
     */
    void failed(UUID orgId, Map<String, String> labels, String why);

    /** It could. */
    void worked(UUID orgId, Map<String, String> labels);

    /**
     * By an alert of our own.
     *
     * @param alert its name
     * @param advice what to do, after the reason
     */
    static JobAlarm by(PlatformAlerts alerts, String alert, String severity, String summary, String advice) {
        return new JobAlarm() {
            @Override
            public void failed(UUID orgId, Map<String, String> labels, String why) {
                alerts.raise(
                        orgId, alert, severity, labels, Map.of("summary", summary, "description", why + ". " + advice));
            }

            @Override
            public void worked(UUID orgId, Map<String, String> labels) {
                alerts.resolve(orgId, alert, severity, labels);
            }
        };
    }
}

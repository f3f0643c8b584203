/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an episode that Alertmanager no longer holds may be closed. Silence alone never closes one. Pure. */
enum Closing {
    /** First time missed: say so, wait for the next look. */
    QUESTION,
    /** Nothing can be concluded yet, or the sources disagree. */
    WAIT,
    /** The source says that it ended. */
    CLOSE;

    /**
     * @param firing what Prometheus says fires now; empty where no Prometheus is configured
     */
    static Closing of(
            OpenEpisode episode,
            Instant now,
            Instant alertmanagerStarted,
            Optional<List<Map<String, String>>> firing,
            Patience patience) {
        if (episode.questionedAt() == null) {
            return QUESTION;
        }
        boolean early = now.isBefore(episode.questionedAt().plus(patience.gone()))
                || now.isBefore(alertmanagerStarted.plus(patience.restart()));
        boolean fires = firing.isPresent()
                && firing.get().stream()
                        .anyMatch(labels -> episode.labels().entrySet().containsAll(labels.entrySet()));
        return early || fires ? WAIT : CLOSE;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.identity.Sessions;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Asks people for a new proof before sensitive changes: a session that was left open, or a stolen cookie, is not enough.
 * API keys have nobody to ask; what they may do is in their scopes.
 */
@Singleton
public class StepUp {
    /** How long a proof lasts; by the database's clock. */
    static final Duration LASTS = Duration.ofMinutes(15);

    private final Sessions sessions;

    StepUp(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Refuses a session whose person has not lately proved who they are. */
    public void require(Caller caller) {
        Caller.Session session = caller.session();
        if (session != null && !sessions.isElevated(session.id(), LASTS.toSeconds())) {
            throw ProblemException.of(
                    ProblemCode.STEP_UP_REQUIRED, "Prove who you are by POST /api/v1/auth/step-up, then repeat this.");
        }
    }

    /** Like {@link #require}, for what concerns the person alone, so no key does it. */
    public Caller.Session requirePerson(Caller caller) {
        Caller.Session session = person(caller);
        require(caller);
        return session;
    }

    /** The session of a person; refuses a key. */
    public static Caller.Session person(Caller caller) {
        Caller.Session session = caller.session();
        if (session == null) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "This is done in a browser session, not by a key.");
        }
        return session;
    }
}

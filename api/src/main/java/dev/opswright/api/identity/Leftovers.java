/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.persistence.identity.AccountLinks;
import dev.opswright.persistence.identity.Challenges;
import dev.opswright.persistence.identity.Sessions;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What an earlier password opened, or would still open: sessions, logins that wait for a code, links. */
@Singleton
class Leftovers {
    /** No session has this id, so that every session of a person is meant. */
    static final UUID NO_SESSION = new UUID(0, 0);

    private final Sessions sessions;
    private final Challenges challenges;
    private final AccountLinks links;

    Leftovers(Sessions sessions, Challenges challenges, AccountLinks links) {
        this.sessions = sessions;
        this.challenges = challenges;
        this.links = links;
    }

    /** Ends it all but one session, inside the open transaction across organizations. */
    void end(UUID userId, UUID keptSession) {
        sessions.revokeOthers(userId, keptSession);
        challenges.closeAll(userId);
        links.discard(userId);
    }

    /** Ends what somebody opened to others, when they may less than before. */
    void endMade(UUID userId) {
        links.discardMade(userId);
    }
}

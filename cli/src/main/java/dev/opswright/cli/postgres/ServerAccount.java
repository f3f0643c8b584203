/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom PostgreSQL runs as: it refuses to run as root.
 *
 * @param description for the person: "user postgres by setpriv"
 * @param prefix words put in front of each command
 * @param owner who must own the data directory; empty = whoever we are
 */
record ServerAccount(String description, List<String> prefix, Optional<SystemUser> owner) {

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return List.copyOf(all);
    }

    /** Ourselves, for everyone but root. */
    static ServerAccount self() {
        return new ServerAccount("user " + System.getProperty("user.name"), List.of(), Optional.empty());
    }

    /**
     * The ways root can give its rights away, best first: a real other user by whichever program the machine has, and last a user namespace,
     * which keeps root's files readable but takes its powers. The last one is for data folders inside root's closed home, which no other user can enter.
     */
    static List<ServerAccount> forRoot(List<SystemUser> users) {
        List<ServerAccount> ways = new ArrayList<>();
        for (SystemUser user : users) {
            String name = user.name();
            String uid = Integer.toString(user.uid());
            String gid = Integer.toString(user.gid());
            ways.add(way(
                    user,
                    "setpriv",
                    List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs")));
            ways.add(way(user, "runuser", List.of("runuser", "-u", name, "--")));
            ways.add(way(user, "su", List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", name)));
        }
        ways.add(new ServerAccount(
                "root without its powers (user namespace)", List.of("unshare", "-U"), Optional.empty()));
        return List.copyOf(ways);
    }

    private static ServerAccount way(SystemUser user, String program, List<String> prefix) {
        return new ServerAccount("user %s by %s".formatted(user.name(), program), prefix, Optional.of(user));
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import java.util.List;
import java.util.Optional;

/** A line of /etc/passwd. */
record SystemUser(String name, int uid, int gid) {
    private static final int FIELDS = 4;

    /** Users fit to own an embedded server, in the order of preference: our own, PostgreSQL's, and the one that owns nothing else. */
    static List<SystemUser> candidates(List<String> passwd) {
        return List.of("opswright", "postgres", "nobody").stream()
                .flatMap(name -> named(name, passwd).stream())
                .toList();
    }

    static Optional<SystemUser> withUid(int uid, List<String> passwd) {
        return passwd.stream()
                .flatMap(line -> parse(line).stream())
                .filter(user -> user.uid() == uid)
                .findFirst();
    }

    private static Optional<SystemUser> named(String name, List<String> passwd) {
        return passwd.stream()
                .flatMap(line -> parse(line).stream())
                .filter(user -> user.name().equals(name))
                .findFirst();
    }

    private static Optional<SystemUser> parse(String line) {
        String[] fields = line.split(":", -1);
        try {
            return fields.length < FIELDS
                    ? Optional.empty()
                    : Optional.of(new SystemUser(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }
}

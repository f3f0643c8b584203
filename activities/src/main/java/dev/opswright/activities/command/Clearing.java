/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Clears a host's state directory of closed runs; see trust section 3.1, rule 9. */
final class Clearing {
    // Part of a path that is removed with all that is below: nothing but letters, digits and - may stand there.
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{7,63}");
    // So long a program of ours has lain there untouched before it counts as one of an older version.
    private static final int OLD_DAYS = 7;

    private final Host host;
    private final List<String> programs;
    private final List<String> runs;

    /** @throws IllegalArgumentException if a run is none, or there are too many */
    Clearing(Host host, Runner runner, List<String> runs) {
        this.host = host;
        this.programs = runner.files();
        this.runs = List.copyOf(runs);
        if (runs.size() > CommandPort.MOST_CLEARED) {
            throw new IllegalArgumentException("More than " + CommandPort.MOST_CLEARED + " runs at a time");
        }
        for (String run : runs) {
            if (!RUN.matcher(run).matches()) {
                throw new IllegalArgumentException("Not a run: " + run);
            }
        }
    }

    /** Like the installation's: no single quotes and no exclamation marks, so that every login shell hands it on. */
    String line() {
        return "exec sh -c '"
                + SCRIPT.replace("\n", " ")
                        .replace("@STATE@", host.state())
                        .replace("@SERVER@", host.organization() + "/" + host.serverId())
                        .replace("@PROGRAMS@", String.join("|", programs))
                        .replace("@DAYS@", Integer.toString(OLD_DAYS))
                + "'";
    }

    // A lock that is held means a living command, whatever the database believes. Programs go only under the lock that
    // every launch takes, and only when no command of anybody on this host is without its result.
    private static final String SCRIPT = """
            LC_ALL=C; export LC_ALL; s=@STATE@; d=$s/commands/@SERVER@; gone=;
            say() { printf "\\now1 %s\\n" "$*"; exit 0; };
            test -L "$s" && say refused code=state_dir;
            test -e "$s" || { while read -r run; do gone=$gone,$run; done; say cleared gone=${gone#,}; };
            test -O "$s" || say refused code=permission;
            command -v flock >/dev/null || say refused code=missing_tools tools=flock;
            while read -r run; do held=;
            for l in "$d/$run"/*/*/lock; do
            test -f "$l" || continue;
            flock -n "$l" true || held=yes;
            done;
            test -n "$held" || rm -rf "$d/$run";
            test -e "$d/$run" || gone=$gone,$run;
            done;
            exec 6>>"$s/host-lock"; open=;
            if flock -n 6; then
            for c in "$s"/commands/*/*/*/*/*; do
            test -d "$c" || continue;
            test -f "$c/result" || open=yes;
            done;
            test -n "$open" || for p in "$s"/runner-* "$s"/launch-*; do
            case ${p##*/} in @PROGRAMS@) continue;; esac;
            test -n "$(find "$p" -mtime +@DAYS@ 2>/dev/null)" && rm -f "$p";
            done; fi;
            say cleared gone=${gone#,}
            """;

    byte[] stdin() {
        return (String.join("\n", runs) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Those of the runs that the host says are gone. */
    Set<String> gone(Answer answer) {
        Set<String> gone = new LinkedHashSet<>(List.of(answer.text("gone").split(",", -1)));
        gone.retainAll(runs);
        return gone;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The runner's text, its content address, and the command lines that call or install it. */
final class Runner {
    private static final String TOOLS =
            "mkdir mv rm dd cat chmod flock setsid sync mkfifo head tail wc sleep sha256sum stat";

    private final byte[] text;
    private final String sha256;

    Runner() {
        try (InputStream in = Runner.class.getResourceAsStream("runner.sh")) {
            if (in == null) {
                throw new IllegalStateException("runner.sh is missing from this build");
            }
            text = in.readAllBytes();
            sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("The runner cannot be read", e);
        }
    }

    byte[] text() {
        return text.clone();
    }

    /** {@code exec} spares the host a shell that only waits; it works in sh, bash, zsh, csh and fish alike. */
    String call(Host host, String verb) {
        return "exec sh " + host.state() + "/runner-" + sha256 + " " + verb;
    }

    /**
     * Reads the runner from stdin, checks its SHA-256 on the host and puts it in place by a rename. One line without
     * single quotes or exclamation marks, so that every login shell hands it on unread.
     */
    String install(Host host) {
        return "exec sh -c '"
                + INSTALL.replace("\n", " ")
                        .replace("@STATE@", host.state())
                        .replace("@SHA@", sha256)
                        .replace("@TOOLS@", TOOLS)
                + "'";
    }

    private static final String INSTALL = """
            umask 077; s=@STATE@; r=$s/runner-@SHA@; n=$r.$$; LC_ALL=C; export LC_ALL;
            say() { printf "\\now1 %s\\n" "$*"; exit 0; };
            for t in @TOOLS@; do command -v $t >/dev/null || m=$m,$t; done;
            test -r /proc/self/stat || m=$m,/proc;
            test -z "$m" || say refused code=missing_tools tools=${m#,};
            refuse() { rm -f "$n"; case $why in
            *"No space"*|*quota*) say refused code=disk_full;; *Read-only*) say refused code=read_only;;
            *ermission*|*"not permitted"*) say refused code=permission;; *) say refused code=state_dir;; esac; };
            why=$(mkdir -p "$s" 2>&1) || refuse;
            test -L "$s" && say refused code=state_dir;
            test -O "$s" || say refused code=permission;
            why=$(chmod 700 "$s" 2>&1) || refuse;
            case $(stat -f -c %T "$s") in tmpfs|ramfs) say refused code=state_dir_volatile;; esac;
            why=$( (cat >"$n" && sync "$n") 2>&1) || refuse;
            h=$(sha256sum <"$n"); test "${h%% *}" = @SHA@ || { rm -f "$n"; say refused code=runner_differs; };
            why=$(mv "$n" "$r" 2>&1) || refuse;
            say installed
            """;

    /** For tests: the name under which the text is stored. */
    String fileName() {
        return "runner-" + sha256;
    }

    /** For messages: what a login shell printed instead of an answer, readable and short. */
    static String quoteNoise(byte[] stdout, byte[] stderr) {
        String noise = (new String(stderr, StandardCharsets.UTF_8) + " " + new String(stdout, StandardCharsets.UTF_8))
                .replaceAll("[^\\x20-\\x7E]+", " ")
                .strip();
        return noise.length() > 200 ? noise.substring(0, 200) + "…" : noise;
    }
}

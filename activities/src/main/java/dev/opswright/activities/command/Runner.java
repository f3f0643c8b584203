/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The programs on the host, their content addresses, and the command lines that call or install them. */
final class Runner {
    private static final String TOOLS =
            "mkdir mv rm dd cat chmod flock setsid sync mkfifo head tail wc sleep sha256sum stat uname";

    private final Program runner = Program.read("runner", "runner.sh");
    private final Program launch = Program.read("launch", "launch.pl");
    private final boolean quick;

    /** @param quick use launch.pl where the host has Perl; without it the runner does everything, only slower */
    Runner(boolean quick) {
        this.quick = quick;
    }

    /** A text with its content address. */
    private record Program(String name, byte[] text, String sha256) {
        static Program read(String name, String resource) {
            try (InputStream in = Runner.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException(resource + " is missing from this build");
                }
                byte[] text = in.readAllBytes();
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
                return new Program(name, text, HexFormat.of().formatHex(digest));
            } catch (IOException | NoSuchAlgorithmException e) {
                throw new IllegalStateException(resource + " cannot be read", e);
            }
        }

        String path(Host host) {
            return host.state() + "/" + file();
        }

        String file() {
            return name + "-" + sha256;
        }
    }

    /** A command line with its stdin. */
    record Call(String line, byte[] stdin) {}

    /**
     * {@code exec} spares the host a shell that only waits; it works in sh, bash, zsh, csh and fish alike.
     *
     * @param plain neither another user nor a password for sudo, which only the runner knows
     */
    String call(Host host, String verb, boolean plain) {
        String path = runner.path(host);
        String slow = "exec sh " + path + " " + verb;
        if (!quick || !plain || !"launch".equals(verb)) {
            return slow;
        }
        String script = launch.path(host);
        return "[ -x /usr/bin/perl ] && [ -f " + script + " ] && exec /usr/bin/perl " + script + " " + path + "; "
                + slow;
    }

    /** What puts the programs in place: each is checked on the host against its SHA-256 before it gets its name. */
    List<Call> install(Host host) {
        // launch.pl knows the flags of these two machines only and needs a Perl that works; elsewhere it is left out
        // and
        // the runner does it all.
        String perlWorks = "test -x /usr/bin/perl && /usr/bin/perl -c $n >/dev/null 2>&1";
        return List.of(
                new Call(install(host, runner, "*", "true"), runner.text()),
                new Call(install(host, launch, "x86_64|aarch64", perlWorks), launch.text()));
    }

    /** The names of the programs in the state directory. */
    List<String> files() {
        return List.of(runner.file(), launch.file());
    }

    /** One line without single quotes or exclamation marks, so that every login shell hands it on unread. */
    private static String install(Host host, Program program, String machines, String works) {
        return "exec sh -c '"
                + INSTALL.replace("\n", " ")
                        .replace("@STATE@", host.state())
                        .replace("@FILE@", program.path(host))
                        .replace("@SHA@", program.sha256())
                        .replace("@MACHINES@", machines)
                        .replace("@WORKS@", works)
                        .replace("@TOOLS@", TOOLS)
                + "'";
    }

    private static final String INSTALL = """
            umask 077; s=@STATE@; r=@FILE@; n=$r.$$; LC_ALL=C; export LC_ALL;
            say() { printf "\\now1 %s\\n" "$*"; exit 0; };
            case $(uname -m) in @MACHINES@) ;; *) say installed;; esac;
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
            @WORKS@ || { rm -f "$n"; say installed; };
            why=$(mv "$n" "$r" 2>&1) || refuse;
            say installed
            """;

    /** For messages: what a login shell printed instead of an answer, readable and short. */
    static String quoteNoise(byte[] stdout, byte[] stderr) {
        String noise = (new String(stderr, StandardCharsets.UTF_8) + " " + new String(stdout, StandardCharsets.UTF_8))
                .replaceAll("[^\\x20-\\x7E]+", " ")
                .strip();
        return noise.length() > 200 ? noise.substring(0, 200) + "…" : noise;
    }
}

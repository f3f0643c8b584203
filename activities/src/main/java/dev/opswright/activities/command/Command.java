/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One command as it is to run. The script is constant text; values come beside it.
 *
 * @param bindings shell variables of the script, not exported
 * @param environment variables exported to everything the script starts
 * @param shell {@code sh} or {@code bash}, run with {@code -e}; {@code powershell} on Windows, which stops at errors
 * @param workingDirectory {@code null} = the login's home
 * @param timeout enforced on the host, from one second
 * @param outputCap bytes kept of each stream; the rest is drained and counted
 * @param fence number of the host lease; a lower one than the host has seen is refused
 * @param installation whose numbers these are
 * @param planHash the approved plan, recorded beside the command
 * @param runAs user of the host that the script runs as, in that user's home; {@code null} = the login
 * @param secrets private files for the command, gone with it
 */
public record Command(
        CommandId id,
        String script,
        List<NamedValue> bindings,
        List<NamedValue> environment,
        String shell,
        @Nullable String workingDirectory,
        Duration timeout,
        long outputCap,
        long fence,
        String installation,
        String planHash,
        @Nullable String runAs,
        List<NamedSecret> secrets) {
    /** Kept of each stream where nothing else is said. */
    public static final long DEFAULT_OUTPUT_CAP = 16L << 20;

    static final String POWERSHELL = "powershell";
    private static final List<String> SHELLS = List.of("sh", "bash", POWERSHELL);
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    /** A command of the login itself. */
    public Command(
            CommandId id,
            String script,
            List<NamedValue> bindings,
            List<NamedValue> environment,
            String shell,
            @Nullable String workingDirectory,
            Duration timeout,
            long outputCap,
            long fence,
            String installation,
            String planHash) {
        this(
                id,
                script,
                bindings,
                environment,
                shell,
                workingDirectory,
                timeout,
                outputCap,
                fence,
                installation,
                planHash,
                null,
                List.of());
    }

    /** @throws IllegalArgumentException if something cannot be given to a shell, or a limit makes no sense */
    public Command {
        bindings = List.copyOf(bindings);
        environment = List.copyOf(environment);
        secrets = List.copyOf(secrets);
        require(script.indexOf('\0') < 0, "The script holds a NUL character");
        require(SHELLS.contains(shell), "The shell is sh, bash or powershell, not " + shell);
        boolean windows = POWERSHELL.equals(shell);
        require(
                workingDirectory == null
                        || (windows ? DRIVE.matcher(workingDirectory).lookingAt() : workingDirectory.startsWith("/")),
                "The working directory is not absolute");
        require(timeout.toSeconds() >= 1, "The timeout is below one second");
        require(outputCap >= 512, "The output cap is below 512 bytes");
        require(fence >= 0, "The fence is negative");
        require(WORD.matcher(installation).matches(), "Not an installation id: " + installation);
        require(planHash.isEmpty() || WORD.matcher(planHash).matches(), "Not a plan hash");
        require(secrets.isEmpty() || (!windows && runAs == null), "Secrets are for POSIX hosts and their login only");
        require(runAs == null || !windows, "run_as is not possible on Windows");
        require(runAs == null || USER.matcher(runAs).matches(), "Not a user name: run_as");
    }

    /** Neither another user nor secrets: what the quick way on the host knows. */
    boolean isPlain() {
        return runAs == null && secrets.isEmpty();
    }

    /** The same command under another number of the host's lease. */
    public Command withFence(long number) {
        return new Command(
                id,
                script,
                bindings,
                environment,
                shell,
                workingDirectory,
                timeout,
                outputCap,
                number,
                installation,
                planHash,
                runAs,
                secrets);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

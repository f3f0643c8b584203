/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The runner for Windows and the two command lines that call and install it. They are constant and hold nothing but
 * letters, digits and {@code + / =} of ours: all that varies goes in by stdin.
 */
final class WindowsRunner {
    private static final String POWERSHELL =
            "powershell.exe -NoLogo -NoProfile -NonInteractive -OutputFormat Text -ExecutionPolicy Bypass"
                    + " -EncodedCommand ";
    /** What cmd.exe, through which WinRM starts programs, takes on one line. */
    static final int LONGEST_LINE = 8_191;

    private final byte[] text = read("runner.ps1");
    private final String sha256 = sha256(text);
    private final String ask = encoded("windows-ask.ps1");
    private final String install = encoded("windows-install.ps1");

    String sha256() {
        return sha256;
    }

    /** The runner as the installing script decodes it a second time: its bytes must arrive as they are. */
    byte[] base64() {
        return Base64.getEncoder().encode(text);
    }

    String askLine() {
        return ask;
    }

    String installLine() {
        return install;
    }

    private static String encoded(String resource) {
        String script = new String(read(resource), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .reduce("", (all, line) -> all + line + "\n");
        String line = POWERSHELL + Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
        if (line.length() > LONGEST_LINE) {
            throw new IllegalStateException(resource + " is too long for a command line");
        }
        return line;
    }

    private static byte[] read(String resource) {
        try (InputStream in = WindowsRunner.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }

    private static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}

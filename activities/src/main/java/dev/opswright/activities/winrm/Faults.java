/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The host's faults, sorted by what can be done about them. */
final class Faults {
    /** No output within the operation's timeout: ask again. */
    static final long TIMED_OUT = 2_150_858_793L;

    private static final int LONGEST = 500;
    private static final Map<Long, Kind> KINDS = Map.of(
            5L, Kind.LOGIN, // access is denied
            1326L, Kind.LOGIN, // unknown user name or bad password
            995L, Kind.GONE, // the operation was aborted
            2_150_858_843L, Kind.GONE, // the shell was not found
            2_150_859_173L, Kind.BUSY, // too many shells of this user
            2_150_859_174L, Kind.BUSY); // too many operations of this user at once

    private Faults() {}

    /** The failure a reply tells; {@code null} where it is no fault. */
    static @Nullable WinRmFailure of(SoapReply reply, String address) {
        if (reply.first("Fault") == null) {
            return null;
        }
        Element detail = reply.first("WSManFault");
        long code = detail == null ? 0 : number(detail.getAttribute("Code"));
        if (code == 0 && reply.text("Subcode").endsWith("TimedOut")) {
            code = TIMED_OUT;
        }
        Kind kind = KINDS.getOrDefault(code, reply.text("Subcode").endsWith("AccessDenied") ? Kind.LOGIN : Kind.FAULT);
        String said = detail == null ? reply.text("Text") : detail.getTextContent();
        return new WinRmFailure(kind, address + " refused: " + readable(said) + " (WinRM fault " + code + ")", code);
    }

    /** One line of printable text, short. */
    static String readable(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

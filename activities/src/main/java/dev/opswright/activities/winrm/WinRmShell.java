/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One connection to a host and one shell in it, made at the first command and kept for the next ones. A shell the host
 * has forgotten is replaced. Calls come one after the other; not thread-safe.
 */
public final class WinRmShell implements AutoCloseable {
    /** The host clears a shell that nobody uses, so that a killed worker does not use up the user's shells. */
    private static final Duration IDLE = Duration.ofMinutes(3);

    private static final Duration OPERATION = Duration.ofSeconds(20);
    // What an answer may take beyond the operation's own timeout.
    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final String DONE = "/CommandState/Done";

    private final WinRmTarget target;
    private final Wire wire;
    private final Soap soap;
    private @Nullable String shell;

    /** Opens nothing yet, but refuses what would send a password in the clear. */
    public WinRmShell(WinRmTarget target) throws WinRmFailure {
        this.target = target;
        this.wire = Wire.to(target);
        this.soap = new Soap(target.url());
    }

    /** A program that was started in the shell. */
    public record Running(String shell, String command) {}

    /** Makes the shell, unless it is there. */
    public void open() throws WinRmFailure {
        if (shell == null) {
            SoapReply reply = call(soap.create(target.codePage(), IDLE, OPERATION), OPERATION);
            String id = Objects.requireNonNullElseGet(reply.selector("ShellId"), () -> reply.text("ShellId"));
            if (id.isEmpty()) {
                throw new WinRmFailure(Kind.BROKEN, target.address() + " made a shell without a name.");
            }
            shell = id;
        }
    }

    /** Starts a command line, with a new shell where the old one is gone: nothing of it has run then. */
    public Running start(String line) throws WinRmFailure {
        boolean fresh = shell == null;
        open();
        try {
            return started(line);
        } catch (WinRmFailure e) {
            if (fresh || e.kind() != Kind.GONE) {
                throw e;
            }
            shell = null;
            open();
            return started(line);
        }
    }

    private Running started(String line) throws WinRmFailure {
        String id = Objects.requireNonNull(shell);
        String command = call(soap.command(id, line, OPERATION), OPERATION).text("CommandId");
        if (command.isEmpty()) {
            throw new WinRmFailure(Kind.BROKEN, target.address() + " started a command without a name.");
        }
        return new Running(id, command);
    }

    /** Sends all input and closes it. */
    public void send(Running running, byte[] input) throws WinRmFailure {
        int at = 0;
        do {
            int length = Math.min(CHUNK, input.length - at);
            boolean last = at + length == input.length;
            call(soap.send(running.shell(), running.command(), input, at, length, last, OPERATION), OPERATION);
            at += length;
        } while (at < input.length);
    }

    // In Base64 and with its envelope it stays below what the host takes in one message.
    private static final int CHUNK = 96 * 1024;

    /**
     * Waits at most {@code wait} for output, gives it to the sink, and says how the program stands.
     *
     * @return the exit code; {@code null} while it runs
     */
    public @Nullable Long receive(Running running, StreamSink sink, Duration wait) throws WinRmFailure {
        SoapReply reply;
        try {
            reply = call(soap.receive(running.shell(), running.command(), wait), wait);
        } catch (WinRmFailure e) {
            if (e.faultCode() == Faults.TIMED_OUT) {
                return null;
            }
            throw e;
        }
        for (Element stream : reply.all("Stream")) {
            byte[] data = decode(stream.getTextContent());
            if (data.length > 0) {
                sink.accept("stderr".equals(stream.getAttribute("Name")), data);
            }
        }
        Element state = reply.first("CommandState");
        return state != null && state.getAttribute("State").endsWith(DONE) ? exitCode(reply) : null;
    }

    /** Takes output as the shell gives it; the pieces are cut anywhere. */
    @FunctionalInterface
    public interface StreamSink {
        /** One piece of a stream. */
        void accept(boolean error, byte[] data);
    }

    /** Ends the program's process, or forgets one that has ended; the host keeps an entry for each until then. */
    public void terminate(Running running) throws WinRmFailure {
        signal(running, "terminate");
    }

    /** Asks the program to end, as Ctrl-C at a console would. */
    public void interrupt(Running running) throws WinRmFailure {
        signal(running, "ctrl_c");
    }

    private void signal(Running running, String code) throws WinRmFailure {
        call(soap.signal(running.shell(), running.command(), code, OPERATION), OPERATION);
    }

    /** The certificate the host has shown, as a person trusts it; {@code null} without TLS. */
    public @Nullable String fingerprint() {
        X509Certificate certificate = wire.certificate();
        return certificate == null ? null : Certificates.fingerprint(certificate);
    }

    private SoapReply call(byte[] message, Duration timeout) throws WinRmFailure {
        SoapReply reply = SoapReply.parse(wire.send(message, timeout.plus(SLACK)));
        WinRmFailure fault = Faults.of(reply, target.address());
        if (fault != null) {
            throw fault;
        }
        return reply;
    }

    private long exitCode(SoapReply reply) throws WinRmFailure {
        try {
            return Long.parseLong(reply.text("ExitCode"));
        } catch (NumberFormatException e) {
            throw new WinRmFailure(Kind.BROKEN, target.address() + " ended a command without an exit code.", e);
        }
    }

    private byte[] decode(String base64) throws WinRmFailure {
        try {
            return java.util.Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new WinRmFailure(Kind.BROKEN, target.address() + " sent output that is not Base64.", e);
        }
    }

    /** Gives the shell back to the host, as far as it can be reached. */
    @Override
    public void close() {
        if (shell != null) {
            try {
                call(soap.delete(shell, Duration.ofSeconds(5)), Duration.ofSeconds(5));
            } catch (WinRmFailure e) {
                // The host clears idle shells by itself.
            }
        }
        wire.close();
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.w3c.dom.Element;

/** The shells of the test server: they run programs of this machine and speak about them as MS-WSMV says. */
final class ServerShells {
    private static final String SHELL_GONE = "2150858843";
    private static final String TIMED_OUT = "2150858793";
    private static final int MOST_OUTPUT = 60_000;

    private final Function<String, ProcessBuilder> programs;
    final Map<String, Map<String, Program>> shells = new ConcurrentHashMap<>();
    /** What was asked, in order: the last word of each action, and what a signal was. */
    final java.util.Queue<String> asked = new java.util.concurrent.ConcurrentLinkedQueue<>();

    ServerShells(Function<String, ProcessBuilder> programs) {
        this.programs = programs;
    }

    /** A program with what it has printed and nobody has fetched yet. */
    static final class Program {
        final Process process;
        private final Pipe out;
        private final Pipe err;

        Program(Process process) {
            this.process = process;
            this.out = new Pipe(process.getInputStream());
            this.err = new Pipe(process.getErrorStream());
        }

        boolean ended() {
            return !process.isAlive() && out.ended && err.ended;
        }
    }

    private static final class Pipe {
        private final java.io.ByteArrayOutputStream held = new java.io.ByteArrayOutputStream();
        volatile boolean ended;

        Pipe(InputStream in) {
            Thread.ofVirtual().start(() -> {
                byte[] buffer = new byte[8192];
                try {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        synchronized (held) {
                            held.write(buffer, 0, n);
                        }
                    }
                } catch (IOException e) {
                    // closed with its process
                }
                ended = true;
            });
        }

        byte[] take() {
            synchronized (held) {
                byte[] all = held.toByteArray();
                held.reset();
                int length = Math.min(all.length, MOST_OUTPUT);
                held.write(all, length, all.length - length);
                return java.util.Arrays.copyOf(all, length);
            }
        }
    }

    /** The answer to one message. */
    String answer(byte[] message) throws IOException {
        SoapReply request = SoapReply.parse(message);
        String action = request.text("Action");
        String verb = action.substring(action.lastIndexOf('/') + 1);
        asked.add(verb);
        if (verb.equals("Create")) {
            String id = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
            shells.put(id, new ConcurrentHashMap<>());
            return body("<x:ResourceCreated xmlns:x=\"http://schemas.xmlsoap.org/ws/2004/09/transfer\"><a:Address>here"
                    + "</a:Address><a:ReferenceParameters><w:SelectorSet><w:Selector Name=\"ShellId\">" + id
                    + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>");
        }
        String shell = Objects.requireNonNull(request.selector("ShellId"));
        Map<String, Program> running = shells.get(shell);
        if (running == null) {
            return fault(SHELL_GONE, "w:InvalidSelectors", "The shell was not found on the server.");
        }
        return switch (verb) {
            case "Delete" -> {
                shells.remove(shell);
                running.values().forEach(program -> program.process.destroyForcibly());
                yield body("");
            }
            case "Command" -> command(running, request);
            case "Send" -> send(running, request);
            case "Receive" -> receive(running, request);
            case "Signal" -> signal(running, request);
            default -> throw new IOException("Unknown action " + action);
        };
    }

    private String command(Map<String, Program> running, SoapReply request) throws IOException {
        String id = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        running.put(id, new Program(programs.apply(request.text("Command")).start()));
        return body("<rsp:CommandResponse><rsp:CommandId>" + id + "</rsp:CommandId></rsp:CommandResponse>");
    }

    private static Program program(Map<String, Program> running, String id) throws IOException {
        Program program = running.get(id);
        if (program == null) {
            throw new IOException("No such command");
        }
        return program;
    }

    private static String send(Map<String, Program> running, SoapReply request) throws IOException {
        Element stream = Objects.requireNonNull(request.first("Stream"));
        Program program = program(running, stream.getAttribute("CommandId"));
        byte[] input = Base64.getDecoder().decode(stream.getTextContent());
        try {
            program.process.getOutputStream().write(input);
            program.process.getOutputStream().flush();
            if (stream.getAttribute("End").equals("true")) {
                program.process.getOutputStream().close();
            }
        } catch (IOException e) {
            // A program that has ended reads nothing.
        }
        return body("<rsp:SendResponse/>");
    }

    private static String receive(Map<String, Program> running, SoapReply request) throws IOException {
        String id = Objects.requireNonNull(request.first("DesiredStream")).getAttribute("CommandId");
        Program program = program(running, id);
        long until = System.nanoTime()
                + Duration.parse(request.text("OperationTimeout")).toNanos();
        while (true) {
            boolean ended = program.ended();
            byte[] out = program.out.take();
            byte[] err = program.err.take();
            if (out.length > 0 || err.length > 0 || ended) {
                boolean more = out.length == MOST_OUTPUT || err.length == MOST_OUTPUT;
                return body("<rsp:ReceiveResponse>" + stream("stdout", id, out) + stream("stderr", id, err)
                        + state(program, id, ended && !more) + "</rsp:ReceiveResponse>");
            }
            if (System.nanoTime() > until) {
                return fault(TIMED_OUT, "w:TimedOut", "The operation timed out.");
            }
            try {
                program.process.waitFor(10, java.util.concurrent.TimeUnit.MILLISECONDS);
                java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private static String stream(String name, String id, byte[] data) {
        return data.length == 0
                ? ""
                : "<rsp:Stream Name=\"" + name + "\" CommandId=\"" + id + "\">"
                        + Base64.getMimeEncoder().encodeToString(data) + "</rsp:Stream>";
    }

    private static String state(Program program, String id, boolean ended) {
        return "<rsp:CommandState CommandId=\"" + id + "\" State=\"" + Soap.SHELL + "/CommandState/"
                + (ended ? "Done\"><rsp:ExitCode>" + program.process.exitValue() + "</rsp:ExitCode>" : "Running\">")
                + "</rsp:CommandState>";
    }

    private String signal(Map<String, Program> running, SoapReply request) throws IOException {
        String id = Objects.requireNonNull(request.first("Signal")).getAttribute("CommandId");
        String code = request.text("Code").substring(Soap.SIGNAL.length());
        asked.add(code);
        Process process = program(running, id).process;
        if (code.equals("ctrl_c")) {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } else {
            process.destroyForcibly();
            running.remove(id);
        }
        return body("<rsp:SignalResponse/>");
    }

    private static String body(String body) {
        return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\" xmlns:rsp=\"" + Soap.SHELL
                + "\"><s:Header/><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    private static String fault(String code, String subcode, String text) {
        return body("<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>" + subcode
                + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">" + text
                + "</s:Text></s:Reason><s:Detail><f:WSManFault"
                + " xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\" Code=\"" + code
                + "\" Machine=\"test\"><f:Message>" + text + "</f:Message></f:WSManFault></s:Detail></s:Fault>");
    }
}

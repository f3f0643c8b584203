/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the requests of MS-WSMV. Values are escaped here and nowhere else. */
final class Soap {
    static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    static final String SIGNAL = SHELL + "/signal/";
    private static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer/";
    /** What every host since Windows 7 takes and gives in one message. */
    static final int MAX_ENVELOPE = 153_600;

    private final String url;

    Soap(String url) {
        this.url = url;
    }

    /** A new shell; the host forgets it after {@code idle} without requests. */
    byte[] create(int codePage, Duration idle, Duration timeout) {
        String options = option("WINRS_NOPROFILE", "TRUE") + option("WINRS_CODEPAGE", Integer.toString(codePage));
        String body = "<rsp:Shell><rsp:IdleTimeOut>PT" + idle.toSeconds() + "S</rsp:IdleTimeOut>"
                + "<rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams>"
                + "</rsp:Shell>";
        return envelope(TRANSFER + "Create", null, options, body, timeout);
    }

    byte[] delete(String shell, Duration timeout) {
        return envelope(TRANSFER + "Delete", shell, "", "", timeout);
    }

    /** Starts a command line; without a console, so that its input can be sent. */
    byte[] command(String shell, String line, Duration timeout) {
        String options = option("WINRS_CONSOLEMODE_STDIN", "FALSE") + option("WINRS_SKIP_CMD_SHELL", "FALSE");
        String body = "<rsp:CommandLine><rsp:Command>" + escape(line) + "</rsp:Command></rsp:CommandLine>";
        return envelope(SHELL + "/Command", shell, options, body, timeout);
    }

    byte[] send(String shell, String command, byte[] input, int from, int length, boolean last, Duration timeout) {
        String data = new String(Base64.getEncoder().encode(slice(input, from, length)), StandardCharsets.US_ASCII);
        String body = "<rsp:Send><rsp:Stream Name=\"stdin\" CommandId=\"" + escape(command) + "\""
                + (last ? " End=\"true\"" : "") + ">" + data + "</rsp:Stream></rsp:Send>";
        return envelope(SHELL + "/Send", shell, "", body, timeout);
    }

    /** Asks for output; the host answers at once when there is some, else after {@code timeout} with a fault. */
    byte[] receive(String shell, String command, Duration timeout) {
        String body = "<rsp:Receive><rsp:DesiredStream CommandId=\"" + escape(command)
                + "\">stdout stderr</rsp:DesiredStream></rsp:Receive>";
        return envelope(SHELL + "/Receive", shell, option("WSMAN_CMDSHELL_OPTION_KEEPALIVE", "TRUE"), body, timeout);
    }

    /** @param code {@code terminate} or {@code ctrl_c} */
    byte[] signal(String shell, String command, String code, Duration timeout) {
        String body = "<rsp:Signal CommandId=\"" + escape(command) + "\"><rsp:Code>" + SIGNAL + code
                + "</rsp:Code></rsp:Signal>";
        return envelope(SHELL + "/Signal", shell, "", body, timeout);
    }

    private byte[] envelope(String action, @Nullable String shell, String options, String body, Duration timeout) {
        String text = HEAD.replace("@TO@", escape(url))
                + "<w:MaxEnvelopeSize s:mustUnderstand=\"true\">" + MAX_ENVELOPE + "</w:MaxEnvelopeSize>"
                + "<a:MessageID>uuid:" + UUID.randomUUID() + "</a:MessageID>"
                + "<w:OperationTimeout>PT" + seconds(timeout) + "S</w:OperationTimeout>"
                + "<w:ResourceURI s:mustUnderstand=\"true\">" + SHELL + "/cmd</w:ResourceURI>"
                + "<a:Action s:mustUnderstand=\"true\">" + action + "</a:Action>"
                + (options.isEmpty() ? "" : "<w:OptionSet>" + options + "</w:OptionSet>")
                + (shell == null
                        ? ""
                        : "<w:SelectorSet><w:Selector Name=\"ShellId\">" + escape(shell)
                                + "</w:Selector></w:SelectorSet>")
                + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final String HEAD = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"\
             xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"\
             xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"\
             xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"\
             xmlns:rsp="http://schemas.microsoft.com/wbem/wsman/1/windows/shell">\
            <s:Header><a:To>@TO@</a:To>\
            <a:ReplyTo><a:Address s:mustUnderstand="true">\
            http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>\
            <w:Locale s:mustUnderstand="false" xml:lang="en-US"/><p:DataLocale s:mustUnderstand="false" xml:lang="en-US"/>""";

    private static String option(String name, String value) {
        return "<w:Option Name=\"" + name + "\">" + value + "</w:Option>";
    }

    /** Three decimals, because a wait may be shorter than a second. */
    private static String seconds(Duration timeout) {
        return timeout.toMillis() / 1000 + "." + "%03d".formatted(timeout.toMillis() % 1000);
    }

    private static byte[] slice(byte[] data, int from, int length) {
        return java.util.Arrays.copyOfRange(data, from, from + length);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

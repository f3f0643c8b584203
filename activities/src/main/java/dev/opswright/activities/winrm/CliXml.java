/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** PowerShell writes its errors as CLIXML when it thinks that another PowerShell reads them; people want the text. */
public final class CliXml {
    private static final String MARK = "#< CLIXML";
    private static final String OPEN = "<Objs ";
    private static final String CLOSE = "</Objs>";
    // A fixed pattern without backtracking.
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CliXml() {}

    /** The errors and warnings in readable form; text that is no CLIXML stays as it is. */
    public static String readable(String text) {
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.substring(0, mark));
        int at = mark + MARK.length();
        while (true) {
            int open = text.indexOf(OPEN, at);
            int close = open < 0 ? -1 : text.indexOf(CLOSE, open);
            if (close < 0) {
                return out.append(text.substring(at).strip()).toString();
            }
            out.append(text.substring(at, open).replace(MARK, "").strip());
            int end = close + CLOSE.length();
            out.append(streams(text.substring(open, end)));
            at = end;
        }
    }

    private static String streams(String xml) {
        NodeList texts;
        try {
            texts = SoapReply.document(xml.getBytes(StandardCharsets.UTF_8)).getElementsByTagNameNS("*", "S");
        } catch (SAXException | IOException e) {
            return xml;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            // Progress, verbose and debug records are noise here.
            switch (text.getAttribute("S")) {
                case "Error" -> out.append(unescape(text.getTextContent()));
                case "Warning" ->
                    out.append("WARNING: ")
                            .append(unescape(text.getTextContent()))
                            .append('\n');
                default -> {}
            }
        }
        return out.toString();
    }

    private static String unescape(String text) {
        Matcher matcher = ESCAPE.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}

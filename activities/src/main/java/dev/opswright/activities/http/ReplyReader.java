/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one answer from a connection that is closed after it; nothing in it can make us hold more than the caps. */
final class ReplyReader {
    private static final int MOST_HEAD = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    private final InputStream in;
    private final String method;
    private int head;

    ReplyReader(InputStream in, String method) {
        this.in = in;
        this.method = method;
    }

    HttpReply read() throws IOException {
        int status = status();
        Map<String, String> headers = headers();
        while (status < 200) {
            status = status();
            headers = headers();
        }
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return new HttpReply(status, new byte[0], false);
        }
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            return chunked(status);
        }
        String length = headers.get("content-length");
        return length == null ? toEnd(status) : sized(status, number(length, 10));
    }

    private int status() throws IOException {
        Matcher line = STATUS.matcher(line());
        if (!line.matches()) {
            throw new ProtocolException("no status line");
        }
        return Integer.parseInt(line.group(1));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private HttpReply sized(int status, long length) throws IOException {
        int wanted = (int) Math.min(length, PinnedHttp.MOST_BODY);
        byte[] body = in.readNBytes(wanted);
        if (body.length < wanted) {
            throw new EOFException("the answer ended early");
        }
        return new HttpReply(status, body, length > wanted);
    }

    private HttpReply toEnd(int status) throws IOException {
        byte[] body = in.readNBytes(PinnedHttp.MOST_BODY);
        return new HttpReply(status, body, body.length == PinnedHttp.MOST_BODY && in.read() >= 0);
    }

    private HttpReply chunked(int status) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            long size = number(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return new HttpReply(status, body.toByteArray(), false);
            }
            int wanted = (int) Math.min(size, PinnedHttp.MOST_BODY - body.size());
            byte[] chunk = in.readNBytes(wanted);
            body.writeBytes(chunk);
            if (chunk.length < wanted) {
                throw new EOFException("the answer ended early");
            }
            if (wanted < size) {
                return new HttpReply(status, body.toByteArray(), true);
            }
            head = 0;
            line();
        }
    }

    private static long number(String digits, int radix) throws IOException {
        try {
            long number = Long.parseLong(digits, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ProtocolException("a size is no number");
        }
        throw new ProtocolException("a size is negative");
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the answer ended early");
            }
            if (++head > MOST_HEAD) {
                throw new ProtocolException("the head of the answer is too long");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}

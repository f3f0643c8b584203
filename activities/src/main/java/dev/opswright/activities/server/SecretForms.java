/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The ways in which a secret shows up in output (trust, section 5): as it is and as programs commonly encode it. */
final class SecretForms {
    /** Shorter texts occur by chance; blanking them would ruin output and hide nothing. */
    static final int LEAST = 6;

    private final List<byte[]> forms = new ArrayList<>();

    private SecretForms() {}

    /** All forms of all secrets, each once. */
    static List<byte[]> of(List<byte[]> secrets) {
        SecretForms all = new SecretForms();
        for (byte[] secret : secrets) {
            String text = new String(secret, StandardCharsets.UTF_8).strip();
            all.encoded(text);
            List<String> lines = text.lines().map(String::strip).toList();
            // Armour lines are the same in every key.
            lines.stream()
                    .filter(line -> !line.startsWith("-----"))
                    .forEach(lines.size() > 1 ? all::encoded : all::add);
        }
        return List.copyOf(all.forms);
    }

    private void encoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(text);
        for (int shift = 0; shift < 3; shift++) {
            add(base64(bytes, shift, Base64.getEncoder()));
            add(base64(bytes, shift, Base64.getUrlEncoder()));
        }
        add(HexFormat.of().formatHex(bytes));
        add(HexFormat.of().withUpperCase().formatHex(bytes));
        json(text);
        uri(bytes);
        xml(text);
        shells(text);
    }

    private void json(String text) {
        String plain = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        add(plain);
        add(plain.replace("/", "\\/"));
        add(unicode(plain));
    }

    private static String unicode(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(c < 128 ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return escaped.toString();
    }

    private void uri(byte[] bytes) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : bytes) {
            boolean open = b > 0 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0);
            escaped.append(open ? Character.toString(b) : String.format(Locale.ROOT, "%%%02X", b & 0xFF));
        }
        String upper = escaped.toString();
        add(upper);
        add(upper.replace("%20", "+"));
        add(lowerEscapes(upper));
    }

    private static String lowerEscapes(String uri) {
        StringBuilder lower = new StringBuilder(uri);
        for (int at = uri.indexOf('%'); at >= 0; at = uri.indexOf('%', at + 1)) {
            lower.replace(at, at + 3, uri.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    /** Libraries differ in whether they touch the larger sign and how they write quotes; some leave those alone. */
    private void xml(String text) {
        String open = text.replace("&", "&amp;").replace("<", "&lt;");
        for (String plain : List.of(open, open.replace(">", "&gt;"))) {
            for (String quote : List.of("\"", "&quot;", "&#34;")) {
                for (String apostrophe : List.of("'", "&apos;", "&#39;", "&#x27;")) {
                    add(plain.replace("\"", quote).replace("'", apostrophe));
                }
            }
        }
    }

    private void shells(String text) {
        add(text.replace("'", "'\\''")); // sh, in single quotes
        add(text.replace("'", "'\"'\"'")); // Python's shlex
        add(text.replace("'", "''")); // PowerShell, SQL and YAML
        add(text.replace("`", "``").replace("$", "`$").replace("\"", "`\"")); // PowerShell, in double quotes
        StringBuilder backslashed = new StringBuilder(); // bash's printf %q
        text.codePoints().forEach(c -> {
            if (c < 128 && !Character.isLetterOrDigit(c) && "%+-./:=@_".indexOf(c) < 0) {
                backslashed.append('\\');
            }
            backslashed.appendCodePoint(c);
        });
        add(backslashed.toString());
        StringBuilder quoted = new StringBuilder(); // sh, in double quotes
        text.codePoints().forEach(c -> {
            if ("\\\"$`".indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        add(quoted.toString());
    }

    private void add(String form) {
        add(form.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] form) {
        if (form.length >= LEAST && forms.stream().noneMatch(known -> Arrays.equals(known, form))) {
            forms.add(form);
        }
    }

    /** The characters that depend on the secret alone when {@code shift} bytes stand before it. */
    private static byte[] base64(byte[] secret, int shift, Base64.Encoder encoder) {
        byte[] shifted = new byte[secret.length + shift];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        byte[] encoded = encoder.withoutPadding().encode(shifted);
        int from = (shift * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return from < to ? Arrays.copyOfRange(encoded, from, to) : new byte[0];
    }
}

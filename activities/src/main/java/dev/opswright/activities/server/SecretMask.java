/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Blanks the secrets of one server out of its commands' output: as they are, line by line where they have several, and
 * in Base64 at each of its three alignments. A secret is replaced by as many stars as it has bytes, so that offsets stay
 * those of the host. A net, not a promise: transformed secrets pass, so secrets stay out of scripts in the first place.
 */
public final class SecretMask {
    /** Shorter texts occur by chance; blanking them would ruin output and hide nothing. */
    private static final int LEAST = 6;

    /** Hides nothing. */
    public static final SecretMask NONE = new SecretMask(List.of());

    private final List<byte[]> forms;

    private SecretMask(List<byte[]> forms) {
        this.forms = forms;
    }

    /** A mask over the given secrets; it keeps copies of them in their forms. */
    public static SecretMask of(List<byte[]> secrets) {
        List<byte[]> forms = new ArrayList<>();
        for (byte[] secret : secrets) {
            byte[] bare = strip(secret);
            add(forms, bare);
            for (int shift = 0; shift < 3; shift++) {
                add(forms, base64(bare, shift));
            }
            for (String line : new String(bare, StandardCharsets.UTF_8).lines().toList()) {
                // Armour lines are the same in every key.
                if (!line.startsWith("-----")) {
                    add(forms, line.strip().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return forms.isEmpty() ? NONE : new SecretMask(List.copyOf(forms));
    }

    /** Blanks what is complete in {@code bytes}, in place. */
    public void blank(byte[] bytes, int length) {
        for (byte[] form : forms) {
            for (int at = 0; at + form.length <= length; at++) {
                if (Arrays.equals(bytes, at, at + form.length, form, 0, form.length)) {
                    Arrays.fill(bytes, at, at + form.length, (byte) '*');
                }
            }
        }
    }

    /** How many of the last bytes may be the beginning of a secret and must wait for what follows. */
    public int undecided(byte[] bytes, int length) {
        int longest = 0;
        for (byte[] form : forms) {
            for (int held = Math.min(form.length - 1, length); held > longest; held--) {
                if (Arrays.equals(bytes, length - held, length, form, 0, held)) {
                    longest = held;
                    break;
                }
            }
        }
        return longest;
    }

    private static void add(List<byte[]> forms, byte[] form) {
        if (form.length >= LEAST && forms.stream().noneMatch(known -> Arrays.equals(known, form))) {
            forms.add(form);
        }
    }

    private static byte[] strip(byte[] secret) {
        return new String(secret, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }

    /** The characters that depend on the secret alone when {@code shift} bytes stand before it. */
    private static byte[] base64(byte[] secret, int shift) {
        byte[] shifted = new byte[secret.length + shift];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int from = (shift * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return from < to ? Arrays.copyOfRange(encoded, from, to) : new byte[0];
    }
}

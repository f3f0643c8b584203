/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Blanks the secrets of one server out of its commands' output, as they are and in their usual encodings. A secret is
 * replaced by as many stars as it has bytes, so that offsets stay those of the host. A net, not a promise: transformed
 * secrets pass, so secrets stay out of scripts in the first place.
 */
public final class SecretMask {
    /** Hides nothing. */
    public static final SecretMask NONE = new SecretMask(List.of());

    /** What is hidden in one go waits for what may overlap it, but not longer than this many bytes. */
    private static final int LONGEST_RUN = 64 * 1024;

    private final List<byte[]> forms;
    private final List<List<byte[]>> byFirst;

    private SecretMask(List<byte[]> forms) {
        this.forms = forms;
        this.byFirst = new ArrayList<>();
        for (int first = 0; first < 256; first++) {
            int wanted = first;
            byFirst.add(
                    forms.stream().filter(form -> (form[0] & 0xFF) == wanted).toList());
        }
    }

    /** A mask over the given secrets; it keeps copies of them in their forms. */
    public static SecretMask of(List<byte[]> secrets) {
        List<byte[]> forms = SecretForms.of(secrets);
        return forms.isEmpty() ? NONE : new SecretMask(forms);
    }

    /** The same mask with more secrets. */
    public SecretMask and(List<byte[]> secrets) {
        List<byte[]> more = new ArrayList<>(forms);
        more.addAll(SecretForms.of(secrets));
        return secrets.isEmpty() ? this : new SecretMask(List.copyOf(more));
    }

    /**
     * What is known of a piece of output.
     *
     * @param hidden positions of secrets, also of such as overlap each other
     * @param decided so many bytes can be shown or starred; the rest must wait for what follows
     */
    public record Look(BitSet hidden, int decided) {
        /** The first {@code length} bytes as they may be shown. */
        public byte[] shown(byte[] bytes, int length) {
            byte[] shown = Arrays.copyOf(bytes, length);
            hidden.stream().takeWhile(at -> at < length).forEach(at -> shown[at] = '*');
            return shown;
        }
    }

    /** Looks at raw output that nothing has been blanked in yet. */
    public Look look(byte[] bytes) {
        BitSet hidden = new BitSet();
        for (int at = 0; at < bytes.length; at++) {
            for (byte[] form : byFirst.get(bytes[at] & 0xFF)) {
                if (startsWith(bytes, at, form, form.length)) {
                    hidden.set(at, at + form.length);
                }
            }
        }
        int decided = bytes.length - undecided(bytes);
        int run = hidden.previousClearBit(Math.max(0, decided - 1)) + 1;
        boolean cutsRun = decided > 0 && decided < bytes.length && hidden.get(decided - 1) && hidden.get(decided);
        return new Look(hidden, cutsRun && decided - run < LONGEST_RUN ? run : decided);
    }

    /** How many of the last bytes may be the beginning of a secret. */
    private int undecided(byte[] bytes) {
        int longest = 0;
        for (byte[] form : forms) {
            for (int held = Math.min(form.length - 1, bytes.length); held > longest; held--) {
                if (startsWith(bytes, bytes.length - held, form, held)) {
                    longest = held;
                }
            }
        }
        return longest;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] form, int length) {
        return at + length <= bytes.length && Arrays.equals(bytes, at, at + length, form, 0, length);
    }
}

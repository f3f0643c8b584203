/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Tokens;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Codes for whoever lost the device: ten, each good once, of 136 random bits, so that a plain hash of one is enough. */
final class RecoveryCodes {
    private static final int HOW_MANY = 10;
    private static final int BYTES = 17;
    private static final Pattern GROUP = Pattern.compile("(.{4})(?!$)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /** New codes such as {@code ABCD-EFGH-2345-MNOP-QRST-UVWX-YZ67}. */
    static List<String> make() {
        return IntStream.range(0, HOW_MANY).mapToObj(i -> one()).toList();
    }

    private static String one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return GROUP.matcher(Base32.encode(bytes)).replaceAll("$1-");
    }

    /** What is stored; dashes, spaces and small letters make no difference. */
    static byte[] hash(String code) {
        return Tokens.sha256(code.replaceAll("[-\\s]", "").toUpperCase(Locale.ROOT));
    }
}

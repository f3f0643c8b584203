/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Networks as people write them: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address. No name is looked up. */
final class Cidrs {
    private Cidrs() {}

    /** Checks every one, so that what is wrong is said by its place. */
    static List<String> checked(String field, List<String> texts) {
        List<String> good = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).strip();
            if (!isNetwork(text)) {
                throw ProblemException.invalid(
                        "/" + field + "/" + i,
                        "not_a_network",
                        "Write a network such as 10.0.0.0/8 or 2001:db8::/32, without bits beyond its length.");
            }
            good.add(text);
        }
        return List.copyOf(good);
    }

    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int length = slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
            return !text.contains("%")
                    && length >= 0
                    && length <= address.length * Byte.SIZE
                    && isClearBeyond(address, length);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isClearBeyond(byte[] address, int length) {
        for (int bit = length; bit < address.length * Byte.SIZE; bit++) {
            if ((address[bit / Byte.SIZE] >> (7 - bit % Byte.SIZE) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}

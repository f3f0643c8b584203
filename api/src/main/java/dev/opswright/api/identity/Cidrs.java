/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Network;
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
            if (Network.parse(text).isEmpty()) {
                throw ProblemException.invalid(
                        "/" + field + "/" + i,
                        "not_a_network",
                        "Write a network such as 10.0.0.0/8 or 2001:db8::/32, without bits beyond its length.");
            }
            good.add(text);
        }
        return List.copyOf(good);
    }
}

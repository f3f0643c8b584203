/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;

/** What came of a right password. */
sealed interface LoginResult {
    /** An opened session: the cookie's value and its caller. */
    record Opened(String token, Caller caller) implements LoginResult {
        @Override
        public String toString() {
            return "Opened[" + caller.username() + "]";
        }
    }

    /** A code is awaited. */
    record Challenged(SecondFactorMessages.Challenge challenge) implements LoginResult {}
}

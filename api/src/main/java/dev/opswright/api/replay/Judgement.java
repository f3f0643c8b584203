/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.replay;

/**
 * What today's workflow code would have done with what happened then.
 *
 * @param verdict whether it takes the recorded path
 * @param message for people; where it leaves the path, when it does
 * @param events how many recorded events were gone through
 */
record Judgement(Verdict verdict, String message, int events) {
    /** The answers. */
    enum Verdict {
        /** The same commands in the same order. */
        SAME,
        /** Another command than the recorded one at some point. */
        DIFFERENT,
        /** The recording cannot be gone through, for a reason that says nothing about the path. */
        UNDECIDED
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

/** A secret that its owner keeps; every copy it hands out is wiped by whoever asked for it. */
@FunctionalInterface
public interface ClearText {
    /** A copy that the caller must wipe. */
    char[] reveal();
}

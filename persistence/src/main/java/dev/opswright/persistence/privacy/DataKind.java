/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.util.Locale;

/** What a column holds about people. */
public enum DataKind {
    /** Nothing. */
    NONE,
    /** The id of a person: the row is about that person. */
    PERSON,
    NAME,
    CONTACT,
    /** Addresses and devices. */
    NETWORK,
    /** What proves who somebody is. */
    CREDENTIAL,
    /** When somebody did something of no other consequence. */
    HABIT,
    /** Written by people. */
    WORDS,
    /** Written by machines. */
    CONTENT,
    /** Encrypted under a key that is not beside it. */
    SEALED;

    /** The word in the map. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import java.time.Duration;

/** What the intake takes at most (trust, section 2). */
final class BodyLimits {
    /** Of the body, compressed and decompressed alike. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    /** A stream may be this many times its compressed size; JSON of alerts stays far below. */
    static final int MAX_RATIO = 200;

    /** The ratio says nothing about a few bytes. */
    static final int RATIO_COUNTS_FROM = 256 * 1024;

    /** A sender that is slower than this is cut. */
    static final Duration SLOWEST = Duration.ofSeconds(30);

    /** An oversized body is read on and thrown away so far, because a sender that is cut would not see the answer. */
    static final long MAX_DRAINED = 64L * 1024 * 1024;

    private BodyLimits() {}
}

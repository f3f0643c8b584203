/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/** What verification found. */
enum VerifyResult {
    /** The alert cleared, or the command passed. */
    FIXED,
    /** It did not, and the effect stays. */
    NOT_FIXED_KEEP,
    /** It did not, and the runbook wants the effect undone. */
    NOT_FIXED_UNDO,
    /** Nothing was declared to verify by, or the steps did not end well. */
    UNVERIFIED
}

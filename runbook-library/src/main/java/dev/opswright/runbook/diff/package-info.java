/* SPDX-License-Identifier: Apache-2.0 */
/** What differs between two versions of a runbook, by meaning and not by line. */
@org.jspecify.annotations.NullMarked
package dev.opswright.runbook.diff;

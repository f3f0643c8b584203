/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of runbooks: recorded results instead of a host, and the path that a run must take through them. */
@org.jspecify.annotations.NullMarked
package dev.opswright.runbook.rehearsal;

/* SPDX-License-Identifier: Apache-2.0 */
/** POSIX shell text: quoting, a lexer that knows the quoting state, and the lint of places where values must not go. */
@org.jspecify.annotations.NullMarked
package dev.opswright.runbook.shell;

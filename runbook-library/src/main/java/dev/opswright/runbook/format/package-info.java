/* SPDX-License-Identifier: Apache-2.0 */
/** The runbook file: YAML in and out, with every problem found at once and shown where it is. */
@org.jspecify.annotations.NullMarked
package dev.opswright.runbook.format;

/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The template language of runbooks: a strict subset of Jinja2 with Python's meaning. Jinjava splits the text into tokens;
 * expressions are parsed and evaluated here, because Jinjava's own evaluation silently differs from Jinja2 (docs/runbook-format.md).
 */
@org.jspecify.annotations.NullMarked
package dev.opswright.runbook.template;

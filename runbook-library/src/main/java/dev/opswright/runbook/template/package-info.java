/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The template language of runbooks: a strict subset of Jinja2 with Python's meaning. It is an
 * evaluator of its own, because Jinjava differs from Jinja2 without saying so (docs/template-language.md).
 */
@org.jspecify.annotations.NullMarked
package dev.opswright.runbook.template;

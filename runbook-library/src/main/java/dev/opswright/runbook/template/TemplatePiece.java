/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

/** A piece of one way through a template. */
public sealed interface TemplatePiece {
    /** Constant text. */
    record Text(String text) implements TemplatePiece {}

    /** A place where a value goes. */
    record Output(Expression expression) implements TemplatePiece {}
}

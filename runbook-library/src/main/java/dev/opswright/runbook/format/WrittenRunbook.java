/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.RunbookDefinition;

/**
 * A runbook with the text that its author wrote: with comments, in its order, without the defaults.
 *
 * @param text one YAML document that says the same as the definition
 */
public record WrittenRunbook(RunbookDefinition definition, String text) {}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/**
 * One step of the chain with how its last attempt ended.
 *
 * @param undoable whether any attempt left something that an undo takes back
 */
record StepRun(StepOutline step, StepResult result, boolean undoable) {}

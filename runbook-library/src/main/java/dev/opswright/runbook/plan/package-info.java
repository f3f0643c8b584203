/* SPDX-License-Identifier: Apache-2.0 */
/** From a runbook version and facts to the plan that is approved and run. */
@org.jspecify.annotations.NullMarked
package dev.opswright.runbook.plan;

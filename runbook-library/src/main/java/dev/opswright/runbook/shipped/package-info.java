/* SPDX-License-Identifier: Apache-2.0 */
/** The runbooks that come with the product. */
@org.jspecify.annotations.NullMarked
package dev.opswright.runbook.shipped;

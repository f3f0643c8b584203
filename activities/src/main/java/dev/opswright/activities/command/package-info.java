/* SPDX-License-Identifier: Apache-2.0 */
/** Remote commands behind the one-way door, over SSH. No database, no workflow engine, no framework. */
@NullMarked
package dev.opswright.activities.command;

import org.jspecify.annotations.NullMarked;

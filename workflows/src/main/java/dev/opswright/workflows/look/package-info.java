/* SPDX-License-Identifier: Apache-2.0 */
/** Looking at a host before a run. */
@NullMarked
package dev.opswright.workflows.look;

import org.jspecify.annotations.NullMarked;

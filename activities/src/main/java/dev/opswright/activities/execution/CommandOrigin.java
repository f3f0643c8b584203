/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

/**
 * Who sends a command.
 *
 * @param installation names this database towards hosts
 * @param fence number of the lease it is sent under
 */
record CommandOrigin(String installation, long fence) {}

/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Windows Remote Management (MS-WSMV) over HTTP, as a client: shells, commands, their streams, and the ways to log in.
 * It knows nothing of runbooks or of the door.
 */
@org.jspecify.annotations.NullMarked
package dev.opswright.activities.winrm;

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

/**
 * An answer.
 *
 * @param body at most {@link PinnedHttp#MOST_BODY} bytes
 * @param truncated whether more of it followed
 */
public record HttpReply(int status, byte[] body, boolean truncated) {}

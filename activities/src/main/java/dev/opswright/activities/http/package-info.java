/* SPDX-License-Identifier: Apache-2.0 */
/** Requests to addresses that people configured: where they may lead, and what is known of one that was sent. */
@org.jspecify.annotations.NullMarked
package dev.opswright.activities.http;

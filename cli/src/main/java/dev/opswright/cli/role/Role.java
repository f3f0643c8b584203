/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

/** What a process does; {@code up} does both. */
enum Role {
    /** Answers HTTP: webhooks, API, console. */
    API,
    /** Runs workflows and activities, the relay and the schedulers. */
    WORKER
}

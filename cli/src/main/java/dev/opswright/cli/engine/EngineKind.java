/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

/** Where the engine comes from. */
public enum EngineKind {
    /** External where an address is configured, else local. Never falls back from one to the other. */
    AUTO,
    /** The cluster at TEMPORAL_ADDRESS. */
    EXTERNAL,
    /** A real Temporal server that we start and look after. */
    LOCAL,
    /** The test server inside this process; running work ends with it. */
    TRIAL;

    /** What {@code auto} means with or without a configured address; every other kind means itself. */
    public EngineKind resolve(boolean addressConfigured) {
        return this == AUTO ? (addressConfigured ? EXTERNAL : LOCAL) : this;
    }
}

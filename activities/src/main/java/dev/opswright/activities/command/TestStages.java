/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.ServerTestReport.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The stages of one test of the way to a host, each with its time and its words. */
final class TestStages {
    static final int TCP_TIMEOUT_MS = 5_000;

    private final List<Stage> stages = new ArrayList<>();

    /** One stage's work; what it returns is shown. */
    @FunctionalInterface
    interface Probe {
        String say() throws IOException;
    }

    /** Whether the stage went well; how it went is on the list. */
    boolean stage(String name, Probe probe) {
        long began = System.nanoTime();
        boolean ok = true;
        String message;
        try {
            message = probe.say();
        } catch (CommandFailure | IOException e) {
            ok = false;
            message = e.getMessage();
        }
        stages.add(new Stage(name, ok, (System.nanoTime() - began) / 1_000_000, message));
        return ok;
    }

    List<Stage> all() {
        return stages;
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.workflows.audit.Checkpoint;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several witnesses, each whatever becomes of the others; one that cannot be told is counted and logged. */
final class Witnesses implements Witness {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<Outside> outside;
    private final Runnable failed;

    /**
     * @param failed called for each checkpoint that a witness did not get
     */
    Witnesses(List<Outside> outside, Runnable failed) {
        this.outside = List.copyOf(outside);
        this.failed = failed;
    }

    /** Somebody who may fail to listen, within a bounded time. */
    interface Outside {
        /** Hands over a checkpoint. */
        void tell(Checkpoint checkpoint) throws IOException;

        /** For the log: who it is, without secrets. */
        String name();
    }

    @Override
    public void tell(Checkpoint checkpoint) {
        for (Outside one : outside) {
            try {
                one.tell(checkpoint);
            } catch (IOException | RuntimeException e) {
                failed.run();
                LOG.warn(
                        "Checkpoint {} did not reach the witness {}: {}",
                        checkpoint.number(),
                        one.name(),
                        e.toString());
            }
        }
    }
}

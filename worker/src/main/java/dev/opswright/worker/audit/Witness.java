/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.workflows.audit.Checkpoint;

/** Somebody outside the database who keeps checkpoints, so that rolling the database back shows. */
@FunctionalInterface
public interface Witness {
    /** Hands over a signed checkpoint; must not throw, because the checkpoint is stored already. */
    void tell(Checkpoint checkpoint);
}

/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/** Types of failures that activities throw, with their retry policy. Everything else is retried without limit. */
public final class ExecutionFailures {
    /** The command on the host must not run: plan hash, fence or host key differ. Never retried. */
    public static final String REFUSED = "Refused";

    /** The command's fate cannot be known. Never retried. */
    public static final String OUTCOME_UNKNOWN = "OutcomeUnknown";

    /** A row that must exist does not: a bug or a foreign hand. Never retried; the execution fails. */
    public static final String NOT_FOUND = "NotFound";

    /** A cancel came too late: the run is being undone or closed. The update is refused. */
    public static final String ALREADY_ENDING = "already_ending";

    /** Nobody waits for a decision about this step (any more). The update is refused. */
    public static final String NOT_UNKNOWN = "not_unknown";

    /** A decision without a person or a verdict. The update is refused. */
    public static final String INCOMPLETE = "incomplete";

    /** A pause of a run that is paused, or about to be. The update is refused. */
    public static final String ALREADY_PAUSED = "already_paused";

    /** A word for which the run must be held, and it is not. The update is refused. */
    public static final String NOT_PAUSED = "not_paused";

    /** Another word to the run was taken a moment ago and is not carried out yet. The update is refused. */
    public static final String BUSY = "busy";

    /** There is no step to skip or to run again. The update is refused. */
    public static final String NO_SUCH_STEP = "no_such_step";

    /** The run was steered too often to go on taking words. The update is refused. */
    public static final String TOO_MANY = "too_many";

    private ExecutionFailures() {}
}

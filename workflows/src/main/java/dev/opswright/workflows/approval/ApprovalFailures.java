/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.approval;

/** Types of ApplicationFailures that refuse a vote, from workflow and rows alike; the api maps them to problems of the same code. */
public final class ApprovalFailures {
    public static final String CLOSED = "approval_closed";
    public static final String ALREADY_DECIDED = "already_decided";
    public static final String PLAN_DRIFT = "plan_drift";
    public static final String SAME_INITIATOR = "same_initiator";
    public static final String SAME_AUTHOR = "same_author";
    public static final String ROLE_MISSING = "role_missing";

    /** The person named may not, or need not, stand in. */
    public static final String CANNOT_DELEGATE = "cannot_delegate";

    private ApprovalFailures() {}
}

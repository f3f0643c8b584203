/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import java.util.Locale;

/** Every kind of problem this api answers with; clients switch on the code, people read title and detail. */
public enum ProblemCode {
    MALFORMED(400, "The request cannot be read"),
    INVALID(400, "The request is not valid"),
    INVALID_RUNBOOK(400, "The runbook is not valid"),
    UNAUTHENTICATED(401, "Please log in"),
    BAD_CREDENTIALS(401, "User name or password is wrong"),
    BAD_CODE(401, "The code is wrong"),
    CHALLENGE_OVER(401, "This login took too long or too many tries"),
    FORBIDDEN(403, "Not allowed"),
    CSRF(403, "The CSRF token is missing or wrong"),
    PASSWORD_CHANGE_REQUIRED(403, "The password must be changed first"),
    SECOND_FACTOR_REQUIRED(403, "A second factor must be set up first"),
    STEP_UP_REQUIRED(403, "Please prove once more who you are"),
    SAME_INITIATOR(403, "The initiator cannot approve"),
    SAME_AUTHOR(403, "The author cannot approve"),
    ROLE_MISSING(403, "An approving role is missing"),
    CREDENTIAL_NOT_GRANTED(403, "The credential is not granted"),
    NETWORK_BLOCKED(403, "Logins from this network are blocked"),
    LINK_INVALID(403, "The link is not valid"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No such representation"),
    CONFLICT(409, "In conflict with what is there"),
    STALE_VERSION(409, "Changed by someone else"),
    NAME_TAKEN(409, "The name is taken"),
    IN_USE(409, "Still in use"),
    PLAN_DRIFT(409, "The plan changed"),
    ALREADY_DECIDED(409, "Already decided"),
    CANNOT_DELEGATE(409, "This person cannot stand in"),
    EXECUTION_CLOSED(409, "The run has ended"),
    IDEMPOTENCY_MISMATCH(409, "The idempotency key was used for another request"),
    REFUSED(422, "Refused"),
    APPROVAL_CLOSED(410, "The approval is closed"),
    LINK_USED(410, "The link was used"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    NOT_SUPPORTED(422, "Not supported by this version"),
    PROOF_REQUIRED(428, "A proof of work is required"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    INTERNAL(500, "Something went wrong here"),
    UNAVAILABLE(503, "Not available right now"),
    ENGINE_UNAVAILABLE(503, "The workflow engine does not answer");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same sentence for every problem of this code. */
    public String title() {
        return title;
    }

    /** The word in {@code urn:opswright:problem:<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The general code of a status that the framework answered with. */
    static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_ATTEMPTS;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? MALFORMED : INTERNAL;
        };
    }
}

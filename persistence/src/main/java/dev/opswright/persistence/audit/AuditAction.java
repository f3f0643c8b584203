/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import static dev.opswright.persistence.audit.AuditCategory.CHANGE;
import static dev.opswright.persistence.audit.AuditCategory.OPERATION;
import static dev.opswright.persistence.audit.AuditCategory.SECURITY;

/** Every type of event there is. docs/audit.md lists them, and a test compares. */
public enum AuditAction {
    LOGIN("session:login", SECURITY, "Somebody logged in, or failed to"),
    LOGOUT("session:logout", SECURITY, "A session was ended by its person"),
    DENIED("access:denied", SECURITY, "A request was refused: not logged in, not allowed, CSRF, password due"),
    PASSWORD_CHANGED("user:password", SECURITY, "A person set a new password, or failed to"),
    STEP_UP("session:step-up", SECURITY, "A person proved once more who they are, or failed to"),
    SESSION_REVOKED("session:revoke", SECURITY, "A person ended sessions of their own"),
    SESSION_REUSED("session:reuse", SECURITY, "A cookie that was replaced was shown again; its session was ended"),
    FACTOR_BEGUN("second-factor:begin", SECURITY, "A person began to set up a second factor"),
    FACTOR_ENABLED("second-factor:enable", SECURITY, "A person's logins ask for a second factor from now on"),
    FACTOR_DISABLED("second-factor:disable", SECURITY, "A person took their second factor away"),
    FACTOR_RESET("second-factor:reset", SECURITY, "An administrator took a person's second factor away"),
    RECOVERY_CODES("second-factor:recovery-codes", SECURITY, "A person got new recovery codes"),
    RECOVERY_USED("second-factor:recover", SECURITY, "A recovery code was used instead of a second factor"),
    PASSWORD_FORGOTTEN("user:forgot-password", SECURITY, "Somebody asked for a mail by which to set a password"),
    VERIFICATION_ASKED("user:email-verification", SECURITY, "A person asked for a mail that proves their address"),
    EMAIL_VERIFIED("user:verify-email", SECURITY, "A person proved that an address is theirs"),
    EMAIL_CHANGE_ASKED("user:change-email", SECURITY, "A person asked for a mail that makes an address theirs"),
    EMAIL_CHANGED("user:email", SECURITY, "A person took another address, which they proved"),
    PROFILE_UPDATED("user:profile", CHANGE, "A person changed their own name"),
    PREFERENCES_UPDATED("user:preferences", CHANGE, "A person said how they like the console"),
    USER_LINK_MAILED("user:link-mailed", SECURITY, "A link by which a person sets a password was mailed"),
    NETWORK_BLOCKED("login-network:block", SECURITY, "Logins from a network were blocked"),
    NETWORK_ALLOWED("login-network:allow", SECURITY, "A network was taken on the allow-list of logins"),
    NETWORK_LIFTED("login-network:lift", SECURITY, "A block or an allowance of a network was ended"),
    USER_LINKED("user:link", SECURITY, "An administrator made a link by which a person sets a password"),
    IDENTITY_LINKED("user:link-identity", SECURITY, "A person was bound to an identity of the identity provider"),
    USER_SESSIONS_ENDED("user:end-sessions", SECURITY, "An administrator ended a person's sessions"),
    LOGIN_FAILURES_CLEARED(
            "user:clear-login-failures", SECURITY, "Failed logins were no longer held against a person's account"),
    USER_CREATED("user:create", SECURITY, "A person was added"),
    USER_UPDATED("user:update", SECURITY, "A person's roles, details, password or activity were changed"),
    ROLE_CREATED("role:create", SECURITY, "A role was made"),
    ROLE_UPDATED("role:update", SECURITY, "What a role may do was changed"),
    ROLE_DELETED("role:delete", SECURITY, "A role was deleted"),
    ROLE_ASSIGNED("role-assignment:create", SECURITY, "A role was given to a person, a service account or a team"),
    ROLE_WITHDRAWN("role-assignment:delete", SECURITY, "A role was taken back"),
    TEAM_CREATED("team:create", SECURITY, "A team was made"),
    TEAM_UPDATED("team:update", SECURITY, "A team or its members were changed"),
    TEAM_DELETED("team:delete", SECURITY, "A team was deleted"),
    SERVICE_ACCOUNT_CREATED("service-account:create", SECURITY, "A service account was made"),
    SERVICE_ACCOUNT_UPDATED("service-account:update", SECURITY, "A service account was described, disabled or enabled"),
    INVITATION_CREATED(
            "invitation:create", SECURITY, "A link was made by which somebody with an account elsewhere joins"),
    INVITATION_REVOKED("invitation:revoke", SECURITY, "An invitation was made worthless"),
    MEMBERSHIP_JOINED("membership:join", SECURITY, "A person with an account elsewhere joined as a guest"),
    SESSION_SWITCHED("session:switch", SECURITY, "A person took their session to another of their organizations"),
    ORGANIZATION_CREATED("organization:create", SECURITY, "An organization was made with its first administrator"),
    ORGANIZATION_UPDATED("organization:update", SECURITY, "An organization was renamed"),
    KEY_CREATED("api-key:create", SECURITY, "An API key was made"),
    KEY_ROTATED("api-key:rotate", SECURITY, "An API key got a successor and lives on for a while"),
    KEY_REVOKED("api-key:revoke", SECURITY, "An API key was ended"),
    AUDIT_EXPORTED("audit:export", SECURITY, "Audit events were taken out as a file"),
    EVIDENCE_EXPORTED("execution:evidence", SECURITY, "The evidence of a run was taken out as a file"),
    AUDIT_VERIFIED("audit:verify", SECURITY, "The audit chain was verified"),
    AUDIT_ARCHIVED("audit:archive", SECURITY, "A month of audit events was archived and dropped"),
    SEARCH_SAVED("audit-search:create", CHANGE, "A search of the audit log was kept"),
    SEARCH_DELETED("audit-search:delete", CHANGE, "A kept search was deleted"),
    SOURCE_CREATED("alert-source:create", CHANGE, "An alert source was made"),
    SOURCE_UPDATED("alert-source:update", CHANGE, "An alert source was changed"),
    SOURCE_TOKEN("alert-source:token", SECURITY, "The token of an alert source was replaced"),
    SOURCE_DELETED("alert-source:delete", CHANGE, "An alert source was ended"),
    RULE_CREATED("automation-rule:create", CHANGE, "An automation rule was made"),
    RULE_UPDATED("automation-rule:update", CHANGE, "An automation rule was changed"),
    RULE_DELETED("automation-rule:delete", CHANGE, "An automation rule was deleted"),
    SERVER_CREATED("server:create", CHANGE, "A server was added"),
    SERVER_UPDATED("server:update", CHANGE, "A server or its secrets were changed"),
    SERVER_DELETED("server:delete", CHANGE, "A server was removed and its secrets destroyed"),
    RUNBOOK_LOOKED("runbook:look", OPERATION, "Read-only scripts of a runbook were asked on a host before a run"),
    SERVER_TESTED("server:test", OPERATION, "A connection to a server was tried"),
    SERVER_CLEARED("server:clear-attention", OPERATION, "A person said that they looked at the host"),
    HOST_KEY_TRUSTED("host-key:trust", SECURITY, "A host key was trusted"),
    RUNBOOK_IMPORTED("runbook:import", CHANGE, "A runbook got a new version"),
    SETTINGS_UPDATED("settings:update", CHANGE, "Settings were changed"),
    BLACKOUT_CREATED("blackout:create", CHANGE, "A blackout window was made"),
    BLACKOUT_UPDATED("blackout:update", CHANGE, "A blackout window was changed"),
    BLACKOUT_ENDED("blackout:end", CHANGE, "The occurrence that held was ended early"),
    BLACKOUT_DELETED("blackout:delete", CHANGE, "A blackout window was deleted"),
    BUDGET_CREATED("blast-budget:create", CHANGE, "A blast budget was made"),
    BUDGET_UPDATED("blast-budget:update", CHANGE, "A blast budget was changed"),
    BUDGET_DELETED("blast-budget:delete", CHANGE, "A blast budget was deleted"),
    GRANT_CREATED("credential-grant:create", SECURITY, "A credential grant was made"),
    GRANT_UPDATED("credential-grant:update", SECURITY, "A credential grant was changed"),
    GRANT_DELETED("credential-grant:delete", SECURITY, "A credential grant was deleted"),
    BACKUP_CREATED("backup:create", SECURITY, "A backup was made, or failed"),
    BACKUP_DRILLED("backup:drill", SECURITY, "A backup was restored for proof beside what is in use, or could not be"),
    BACKUP_RESTORED("backup:restore", SECURITY, "The installation was restored from a backup"),
    PRIVACY_REQUESTED("privacy-request:create", SECURITY, "Somebody's data or their erasure was asked for"),
    PRIVACY_DECIDED("privacy-request:decide", SECURITY, "Another person released or refused collected data"),
    PRIVACY_WITHDRAWN("privacy-request:withdraw", SECURITY, "A privacy request was taken back"),
    PRIVACY_FETCHED(
            "privacy-request:download", SECURITY, "The archive of a person's data was fetched, or could not be"),
    PRIVACY_COLLECTED("privacy-request:collect", SECURITY, "A person's data were collected"),
    PRIVACY_ERASED("privacy-request:erase", SECURITY, "A person was erased, or again after a restore"),
    PRIVACY_ENDED("privacy-request:end", SECURITY, "A privacy request ended by itself, and its archive with it"),
    CONSENT_GIVEN("consent:create", SECURITY, "A person's consent was recorded"),
    CONSENT_WITHDRAWN("consent:withdraw", SECURITY, "A person took a consent back"),
    RETENTION_SET("retention:update", SECURITY, "It was said for how long something is kept, or that it is held"),
    RETENTION_RUN("retention:delete", CHANGE, "What was over was deleted"),
    KEYS_ROTATED("encryption-key:rotate", SECURITY, "The data keys were rotated"),
    PAYLOADS_OPENED("payload:decode", SECURITY, "Payloads of the engine were opened"),
    PAYLOADS_SEALED("payload:encode", SECURITY, "Payloads for the engine were sealed"),
    BREAKER_OPENED("circuit-breaker:open", CHANGE, "A breaker was opened by hand"),
    BREAKER_RESET("circuit-breaker:reset", CHANGE, "A breaker was closed by hand"),
    ALERT_ACKNOWLEDGED("alert:acknowledge", OPERATION, "Somebody took notice of an alert"),
    RUN_STARTED("execution:start", OPERATION, "A person started a run"),
    RUN_RETRIED("execution:retry", OPERATION, "A person started a finished run once more"),
    RUN_CANCELLED("execution:cancel", OPERATION, "A person asked for a run to stop"),
    RUN_PAUSED("execution:pause", OPERATION, "A person asked for a run to pause"),
    RUN_RESUMED("execution:resume", OPERATION, "A person asked for a run to go on"),
    STEP_SKIPPED("execution:skip-step", OPERATION, "A person asked for a step to be left out"),
    STEP_RETRIED("execution:retry-step", OPERATION, "A person asked for a step to run again"),
    UNKNOWN_RESOLVED("execution:resolve-unknown", OPERATION, "A person said what became of an unknown step"),
    FLEET_STARTED("fleet:start", OPERATION, "A person started a run on several servers"),
    FLEET_CANCELLED("fleet:cancel", OPERATION, "A person asked for a fleet run to stop"),
    APPROVAL_DECIDED("approval:decide", OPERATION, "A person approved or rejected a plan"),
    APPROVAL_DELEGATED("approval:delegate", OPERATION, "A person let somebody else decide"),
    APPROVAL_LINKED("approval:link", OPERATION, "Links to a decision were made"),
    RUN_CREATED("execution:create", OPERATION, "An alert led to a run"),
    RUN_STATUS("execution:status", OPERATION, "A run's status changed"),
    RUN_STEERED("execution:steered", OPERATION, "A run took a person's word"),
    RUN_VERIFYING("execution:verify", OPERATION, "A run waits for its alert to clear"),
    RUN_CLOSED("execution:close", OPERATION, "A run ended"),
    RUN_NOTICE("execution:notice", OPERATION, "A run said something on its record"),
    GUARD_JUDGED("guard:verdict", OPERATION, "The guards judged a run"),
    PLAN_MADE("plan:make", OPERATION, "A plan was made"),
    APPROVAL_RECORDED("approval:record", OPERATION, "An approval was opened, escalated, voted on or closed"),
    COMMAND_LAUNCHED("command:launch", OPERATION, "A command was launched on a host"),
    COMMAND_ENDED("command:end", OPERATION, "A command ended"),
    COMMAND_RESOLVED("command:resolved", OPERATION, "An unknown command got its end"),
    ROLLBACK_LAUNCHED("rollback:launch", OPERATION, "An undo was launched on a host"),
    ROLLBACK_ENDED("rollback:end", OPERATION, "An undo ended");

    private final String word;
    private final AuditCategory category;
    private final String description;

    AuditAction(String word, AuditCategory category, String description) {
        this.word = word;
        this.category = category;
        this.description = description;
    }

    /** {@code resource:verb}. */
    public String word() {
        return word;
    }

    /** The resource of {@link #word()}. */
    public String resource() {
        return word.substring(0, word.indexOf(':'));
    }

    /** How long it is kept. */
    public AuditCategory category() {
        return category;
    }

    /** What it says, in words. */
    public String description() {
        return description;
    }
}

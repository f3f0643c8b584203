--liquibase formatted sql
--changeset opswright:0068-privacy splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- What people ask to be done with their data. A row holds everything its workflow knows, so that it can begin anew.
CREATE TABLE privacy_requests (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations,
  kind text NOT NULL CHECK (kind IN ('export', 'erasure')),
  subject_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'requested' CHECK (status IN ('requested', 'collected', 'ready', 'delivered', 'erased',
    'refused', 'withdrawn', 'expired', 'failed')),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  requested_by uuid NOT NULL REFERENCES users,
  requested_at timestamptz NOT NULL DEFAULT now(),
  request_key text CHECK (length(request_key) <= 300),
  -- Export: until when somebody must have decided. Erasure: until when it can be withdrawn.
  due_at timestamptz NOT NULL,
  decided_by uuid REFERENCES users,
  decided_at timestamptz,
  decision_comment text CHECK (length(decision_comment) <= 1000),
  available_until timestamptz,
  downloads integer NOT NULL DEFAULT 0,
  row_count bigint,
  counts jsonb NOT NULL DEFAULT '{}',
  reason_code text,
  reason_message text,
  completed_at timestamptz,
  UNIQUE (org_id, id),
  FOREIGN KEY (org_id, subject_id) REFERENCES memberships (org_id, user_id),
  CHECK ((completed_at IS NULL) = (status IN ('requested', 'collected', 'ready')))
);
-- One at a time of each kind for each person; a repeated request is the same one.
CREATE UNIQUE INDEX privacy_requests_open_key ON privacy_requests (org_id, subject_id, kind) WHERE completed_at IS NULL;
CREATE UNIQUE INDEX privacy_requests_request_key ON privacy_requests (org_id, request_key) WHERE request_key IS NOT NULL;
CREATE INDEX privacy_requests_list_idx ON privacy_requests (org_id, requested_at DESC, id DESC);

-- What was collected, sealed under a key that the master key guards, until it was given out or its time is over.
CREATE TABLE privacy_archives (
  request_id uuid PRIMARY KEY,
  org_id uuid NOT NULL,
  content_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (org_id, request_id) REFERENCES privacy_requests (org_id, id)
);

-- Who was erased. The signed certificate is kept beside the backups as well, and done again after a restore.
CREATE TABLE erasures (
  org_id uuid NOT NULL REFERENCES organizations,
  subject_id uuid NOT NULL,
  erased_at timestamptz NOT NULL,
  certificate text NOT NULL,
  key_id text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (org_id, subject_id)
);
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger of erasures is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER erasures_append_only BEFORE UPDATE OR DELETE ON erasures
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['privacy_requests', 'privacy_archives', 'erasures']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO ${app_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
    EXECUTE format('CREATE POLICY system ON %I TO ${system_role} USING (true) WITH CHECK (true)', t);
  END LOOP;
  -- Collecting and erasing cross every feature and are the system role's, one organization at a time.
  FOREACH t IN ARRAY ARRAY['alert_events', 'alerts', 'alert_sources', 'api_keys', 'approval_decisions',
    'approval_delegations', 'approval_links', 'approvals', 'audit_searches', 'automation_rules', 'blackout_windows',
    'blast_budgets', 'circuit_breakers', 'credential_grants', 'execution_events', 'fleet_runs', 'memberships',
    'runbook_executions', 'runbook_versions', 'runbooks', 'server_host_keys', 'servers', 'setting_versions', 'settings',
    'step_executions', 'user_sessions']
  LOOP
    EXECUTE format('CREATE POLICY privacy ON %I TO ${system_role} USING (org_id = current_org()) WITH CHECK (org_id = current_org())', t);
    EXECUTE format('GRANT SELECT ON %I TO ${system_role}', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON privacy_requests TO ${app_role};
GRANT SELECT, DELETE ON privacy_archives TO ${app_role};
GRANT SELECT ON erasures TO ${app_role};
GRANT SELECT, UPDATE ON privacy_requests TO ${system_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON privacy_archives TO ${system_role};
GRANT SELECT, INSERT ON erasures TO ${system_role};
GRANT UPDATE (details) ON alert_events TO ${system_role};
GRANT UPDATE (closed_reason) ON approvals TO ${system_role};
GRANT UPDATE (filters) ON audit_searches TO ${system_role};
GRANT UPDATE (data) ON execution_events TO ${system_role};
GRANT UPDATE (reason_message) ON fleet_runs TO ${system_role};
GRANT UPDATE (reason_message, error_message) ON runbook_executions TO ${system_role};
GRANT UPDATE (reason_message, resolved_by_name) ON step_executions TO ${system_role};
